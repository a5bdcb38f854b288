/** What a page in a file says of itself: when it was copied (ISO 8601, UTC), from which address, and of how many facts. */
export type Copy = { at: string; address: string; facts: number }
