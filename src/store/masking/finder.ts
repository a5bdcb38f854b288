/** A part of a text that is a secret. Where two overlap, the one with the higher rank gives the name. */
export type Found = { from: number; to: number; what: string; rank: number }

/** There is no secret here, and nothing that begins before `to` needs to be checked again. */
export type Passed = { to: number; what: null }

/** The remaining budget of checks; every finder subtracts what it uses. */
export type Looks = { left: number }

/**
 * Searches for a secret around one of its keywords, which begins at `at`. One call reads a bounded part of the text, or reports how far it
 * read.
 */
export type Finder = { words: readonly string[]; find(text: string, at: number, word: string): Found | Passed | null }
