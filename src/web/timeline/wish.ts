import type { Context } from 'hono'
import type { Wish } from '../render/page-request.ts'
import { whole } from '../whole.ts'
import { views } from './arrange.ts'

/** Which part of a timeline a request is for, and in which view. */
export function timelineWish(c: Context): Extract<Wish, { page: 'timeline' }> {
  const view = views.find((each) => each === c.req.query('show')) ?? 'threads'
  return { page: 'timeline', view, part: whole(c.req.query('part')), fact: whole(c.req.query('fact')) }
}
