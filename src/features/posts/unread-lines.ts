import type { KnownBlock } from '@slack/types'
import { context } from '../../slack/blocks.ts'

/** As many as anybody would look for one by one. */
const most = 20

/** Of incidents that are open, as far as is known, and that this version cannot read: who misses one finds it here. Null where none is. */
export function unreadWords(unread: readonly { number: number }[]): string | null {
  if (unread.length === 0) return null
  const named = unread.slice(0, most).map(({ number }) => `INC-${number}`)
  const more = unread.length > most ? ` and ${unread.length - most} more` : ''
  return `${named.join(', ')}${more} cannot be read by this version of imoc: please tell the person who runs it.`
}

export function unreadLines(unread: readonly { number: number }[]): KnownBlock[] {
  const words = unreadWords(unread)
  return words === null ? [] : [context(words)]
}
