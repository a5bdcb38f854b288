import type { KnownBlock } from '@slack/types'
import { context } from '../../slack/blocks.ts'

/** How many are listed at most: nobody would look for more one by one. */
const most = 20

/**
 * Lists incidents that this version cannot read and that are open as far as it knows, so that a person who misses one finds it here. Null
 * if there are none.
 */
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
