import { isBag } from '../json.ts'
import { type Check, kindOf } from './kit/check.ts'
import { may, need, shape } from './kit/shape.ts'
import { chars } from './kit/values.ts'
import type { Problem } from './problem.ts'

/** Slack does not document its limit; no refusal of metadata up to this size is known. */
const mostMetadataBytes = 2048

/** Values are scalars, or one level of objects, or arrays of such objects. */
const payload: Check = (value, at) => {
  if (!isBag(value)) return [{ pointer: at, rule: 'kind', limit: 'an object', found: kindOf(value) }]
  return Object.entries(value).flatMap(([key, held]) => {
    const pointer = `${at}/${key}`
    if (Array.isArray(held)) return held.flatMap((one: unknown, n) => flat(one, `${pointer}/${n}`))
    return flat(held, pointer)
  })
}

function flat(value: unknown, at: string): Problem[] {
  if (!isBag(value)) return []
  return Object.entries(value).flatMap(([key, held]): Problem[] =>
    typeof held === 'object' && held !== null
      ? [{ pointer: `${at}/${key}`, rule: 'kind', limit: 'a scalar', found: kindOf(held) }]
      : [],
  )
}

const size: Check = (value, pointer) => {
  const found = Buffer.byteLength(JSON.stringify(value))
  return found > mostMetadataBytes ? [{ pointer, rule: 'max-bytes', limit: mostMetadataBytes, found }] : []
}

export const metadata = shape(
  { event_type: need(chars(255, 1)), event_payload: need(payload), entities: may(() => []) },
  size,
)
