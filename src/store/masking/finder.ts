/** A stretch of a text that is a secret; where two overlap, the one of the higher rank says what it is. */
export type Found = { from: number; to: number; what: string; rank: number }

/** No secret, and what begins before here need not be looked at again. */
export type Passed = { to: number; what: null }

/** How often a text may still be looked at closely; every finder takes from it what it costs. */
export type Looks = { left: number }

/** Looks around one of its words, which begins at `at`, for a secret. One call looks at a bounded stretch, or says how far it looked. */
export type Finder = { words: readonly string[]; find(text: string, at: number, word: string): Found | Passed | null }
