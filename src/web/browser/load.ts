import { readerHeader, type TimelineReader } from '../facts/reader.ts'
import type { TimelineData } from '../facts/shape.ts'
import { continued } from './continued.ts'

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

/** What is known with what was recorded since, of which all is fetched again if it has to be. */
export async function loadMore(before: TimelineData): Promise<Loaded> {
  const { data, reader } = await load(before.facts.at(-1)?.[0])
  const all = continued(before, data)
  return all === null ? load() : { data: all, reader }
}

/** What the server says of a request that it did not do. */
export async function sentenceOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'said' in body && typeof body.said === 'string') return body.said
  return 'imoc could not do that just now. Try again in a moment.'
}
