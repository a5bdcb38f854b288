/** At most `limit` characters, an ellipsis in the place of what is cut, never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

export const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
