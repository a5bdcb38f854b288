/** How many sentences about what could not be read are kept; a last one says how many more there are. */
const most = 1_000

/** What could not be read: the first sentences about it, each with its place, and how many more there are. */
export type Unread = { sentences: string[]; more: number }

export const nothingUnread = (): Unread => ({ sentences: [], more: 0 })

export function addUnread(to: Unread, sentence: string): void {
  if (to.sentences.length < most) to.sentences.push(sentence)
  else to.more += 1
}

/** All of it for people. */
export function unreadWords({ sentences, more }: Unread): string[] {
  return more === 0 ? [...sentences] : [...sentences, `There are ${more} more of them.`]
}

export const copyOf = ({ sentences, more }: Unread): Unread => ({ sentences: [...sentences], more })
