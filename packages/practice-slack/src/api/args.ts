import type { z } from 'zod'
import { type Bag, parseJson } from '../json.ts'
import { SlackError } from '../slack-error.ts'

/** The arguments of one call. Forms carry everything as text, with objects as JSON; JSON bodies carry the values themselves. */
export type Args = {
  text(key: string): string | undefined
  need(key: string): string
  flag(key: string): boolean | undefined
  number(key: string): number | undefined
  /** A nested argument in the shape of `schema`, or the Slack error `error` if it has another shape. */
  shaped<T>(key: string, schema: z.ZodType<T>, error: string): T | undefined
}

export function createArgs(raw: Bag): Args {
  const value = (key: string) => (raw[key] === null ? undefined : raw[key])
  const text = (key: string) => {
    const held = value(key)
    if (held === undefined) return undefined
    return typeof held === 'string' ? held : JSON.stringify(held)
  }
  return {
    text,
    need(key) {
      const held = text(key)
      if (held === undefined || held === '') throw new SlackError('invalid_arguments', missing(key))
      return held
    },
    flag(key) {
      const held = text(key)
      return held === undefined ? undefined : held === 'true' || held === '1'
    },
    number(key) {
      const held = text(key)
      if (held === undefined) return undefined
      const number = Number(held)
      if (!Number.isFinite(number)) throw new SlackError('invalid_arguments', missing(key))
      return number
    },
    shaped(key, schema, error) {
      const held = value(key)
      if (held === undefined || held === '') return undefined
      const parsed = schema.safeParse(typeof held === 'string' ? parseJson(held) : held)
      if (!parsed.success) {
        const messages = parsed.error.issues.map(
          (issue) => `[ERROR] ${issue.message} [json-pointer:/${key}/${issue.path.join('/')}]`,
        )
        throw new SlackError(error, { response_metadata: { messages } })
      }
      return parsed.data
    },
  }
}

function missing(key: string): Bag {
  return { response_metadata: { messages: [`[ERROR] missing required field: ${key}`] } }
}
