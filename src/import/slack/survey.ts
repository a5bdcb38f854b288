import type { NewFact } from '../../incident/facts.ts'
import { userIds } from '../../incident/timeline/user-ids.ts'
import { addUnread, copyOf, nothingUnread, type Unread, unreadWords } from '../unread.ts'
import type { Archive } from '../zip/open-zip.ts'
import { inlineName, mentionedNames, type Names } from './people.ts'
import { type Range, type ReadItem, readDays } from './read-days.ts'

/** What a conversation of an export has, before anything of it is recorded. */
export type Survey = {
  /** The items of its files. */
  items: number
  messages: number
  /** When the first and the last thing of it happened; null if there is nothing. */
  first: Date | null
  last: Date | null
  /** The names of those who occur in it. */
  people: Record<string, string>
  /** What could not be read, each with its place. */
  unread: string[]
  /** How often something was left out that capture leaves out as well, by its subtype. */
  left: Record<string, number>
}

/** Reads all of a conversation once. `unread`: what could not be read before. Rejects as soon as it is asked to stop. */
export async function survey(
  archive: Archive,
  reading: { paths: readonly string[]; channel: string; names: Names; range: Range },
  { unread = nothingUnread(), stop }: { unread?: Unread; stop?: AbortSignal | undefined } = {},
): Promise<Survey> {
  const made: Survey = { items: 0, messages: 0, first: null, last: null, people: {}, unread: [], left: {} }
  const seen = { ids: new Set<string>(), names: new Map<string, string>() }
  const lacks = copyOf(unread)
  for await (const item of readDays(archive, reading)) {
    stop?.throwIfAborted()
    made.items += 1
    if ('unread' in item) addUnread(lacks, item.unread)
    else if ('left' in item) made.left[item.left] = (made.left[item.left] ?? 0) + 1
    else count(made, item, seen)
  }
  return { ...made, unread: unreadWords(lacks), people: namesOf(seen, reading.names) }
}

type Seen = { ids: Set<string>; names: Map<string, string> }

function count(made: Survey, { facts, at, isMessage, item }: Extract<ReadItem, { facts: unknown }>, seen: Seen): void {
  if (facts.length === 0) return
  if (isMessage) made.messages += 1
  if (made.first === null || at < made.first) made.first = at
  if (made.last === null || at > made.last) made.last = at
  for (const id of userIds(facts)) seen.ids.add(id)
  const inline = inlineName(item)
  if (inline) seen.names.set(...inline)
  for (const text of facts.flatMap(wordsOf))
    for (const [id, name] of mentionedNames(text)) seen.names.set(id, seen.names.get(id) ?? name)
}

const wordsOf = ({ data }: NewFact): string[] => ('text' in data && data.text.includes('|') ? [data.text] : [])

function namesOf({ ids, names: own }: Seen, names: Names): Record<string, string> {
  const known = [...ids].flatMap((id): [string, string][] => {
    const name = names.get(id) ?? own.get(id)
    return name === undefined ? [] : [[id, name]]
  })
  return Object.fromEntries(known)
}
