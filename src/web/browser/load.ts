import { readerHeader, type TimelineReader } from '../facts/reader.ts'
import type { TimelineData } from '../facts/shape.ts'

export type Loaded = { data: TimelineData; reader: TimelineReader }

/** The words of a failure that people read. */
export class Said extends Error {}

/** Fetches the facts of the timeline of this address. `after`: only those that follow. Rejects with `Said` where the server says no. */
export async function load(after = 0): Promise<Loaded> {
  const answer = await fetch(`${location.pathname}/facts.json?after=${after}`, { credentials: 'same-origin' })
  if (!answer.ok) throw new Said(await sentenceOf(answer))
  const reader: TimelineReader = JSON.parse(decodeURIComponent(answer.headers.get(readerHeader) ?? '{}'))
  const data: TimelineData = await answer.json()
  return { data, reader }
}

/** Kinds of facts after which words of earlier facts are gone: then all of them have to be fetched again. */
const erasing = new Set(['message-deleted', 'note-withdrawn', 'erased'])

/** What is known with what was recorded since. */
export async function loadMore(before: TimelineData): Promise<Loaded> {
  const last = before.facts.at(-1)?.[0] ?? 0
  const { data, reader } = await load(last)
  const isErased = data.facts.some(([, , , , kind]) => erasing.has(kind))
  const follows = data.facts.length === 0 || data.facts[0]?.[0] === last + 1
  if (isErased || !follows) return load()
  return { data: { ...data, after: 0, facts: [...before.facts, ...data.facts] }, reader }
}

/** What the server says of a request that it did not do. */
export async function sentenceOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'said' in body && typeof body.said === 'string') return body.said
  return 'imoc could not do that just now. Try again in a moment.'
}
