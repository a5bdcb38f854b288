import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { parseJson } from '../json.ts'
import { ControlError } from '../slack-error.ts'
import { sentenceOf } from './sentences.ts'

export function refuse(context: Context, error: string, status: 400 | 404 | 415 | 500): Response {
  return context.json({ ok: false, error }, status)
}

/** Turns everything that a route throws into a sentence; unexpected errors are logged. */
export function refuseErrors(app: Hono, warn: (line: string) => void): void {
  app.onError((error, context) => {
    const sentence = sentenceOf(error)
    if (sentence === undefined) warn(`The control API failed at ${context.req.path}: ${error.stack ?? error.message}`)
    return refuse(context, sentence ?? 'The practice Slack failed at this; its log says how.', sentence ? 400 : 500)
  })
}

/** The JSON of a request in the shape of `schema`. Only JSON is accepted, so that a form on another page cannot act here. */
export async function inputOf<T>({ req }: Context, what: string, schema: z.ZodType<T>): Promise<T> {
  if (!req.header('content-type')?.startsWith('application/json')) {
    throw new ControlError('The control API takes JSON: send content-type: application/json.')
  }
  const input = schema.safeParse(parseJson(await req.text()))
  if (input.success) return input.data
  throw new ControlError(`${what} was asked wrongly. ${z.prettifyError(input.error)}`)
}
