import type { Context } from 'hono'
import { isKindGroup } from '../../incident/timeline/kind-groups.ts'
import { laneKinds } from '../../incident/timeline/lanes.ts'
import type { Wish } from '../render/page-request.ts'
import { whole } from '../whole.ts'
import { views } from './arrange.ts'
import { fieldNames } from './query.ts'

/** No more of what somebody typed is searched for, in characters. */
const longestSearch = 200
/** Longer values, and more of them, are no tags and no people. */
const [longestValue, mostValues] = [64, 20]

/** Which part of a timeline a request is for, and how it is to be read. What is none of our values counts as not said. */
export function timelineWish(c: Context): Extract<Wish, { page: 'timeline' }> {
  const view = views.find((each) => each === c.req.query('show')) ?? 'threads'
  const lanes = laneKinds.find((each) => each === c.req.query('lanes')) ?? null
  const q = (c.req.query('q') ?? '').trim().slice(0, longestSearch).toWellFormed()
  const filter = {
    ...{ q, tags: values(c, fieldNames.tags), people: values(c, fieldNames.people) },
    ...{ kinds: values(c, fieldNames.kinds).filter(isKindGroup), highlights: view === 'highlights' },
  }
  return { page: 'timeline', view, lanes, filter, part: whole(c.req.query('part')), fact: whole(c.req.query('fact')) }
}

function values(c: Context, field: string): string[] {
  const given = (c.req.queries(field) ?? []).filter((value) => value !== '' && value.length <= longestValue)
  return [...new Set(given)].sort().slice(0, mostValues)
}
