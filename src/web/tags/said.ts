/** One sentence about what was just done, or why it was not. */
export type SaidOfTags = { text: string; good: boolean }
