/** "Ana", "Ana and Bo", "Ana, Bo and Cy". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1)
  if (last === undefined) return ''
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** "1 message", "2 messages"; pass the plural if it is not just an added s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** User words inside one of our sentences. */
export function quoted(text: string): string {
  return `“${text}”`
}

/** ": why", or an empty text if no reason was given. */
export function because(why: string | null): string {
  return why?.trim() ? `: ${why.trim()}` : ''
}
