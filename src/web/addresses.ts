/** The pages of an incident are below this path. It is no secret: who may open them is decided for each reader. */
export const addressOf = (number: number): string => `/incidents/${number}`

/** The entry of a fact (seq) in the timeline of its incident. */
export const entryAt = (number: number, seq: number): string => `${addressOf(number)}/timeline?fact=${seq}#f${seq}`
