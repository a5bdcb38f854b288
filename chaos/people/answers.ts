import { z } from 'zod'
import type { Answer, Command } from './record.ts'

const said = z.looseObject({ text: z.string() })

/** How each command reports success. Any other answer, except those below, is a refusal. */
const done: { [K in Command['kind']]: RegExp } = {
  declare: /is declared|You have just declared/,
  note: /^Noted for/,
  status: /^INC-\d+ is \S+ now/,
  severity: /^INC-\d+ is \S+ now/,
  imoc: /^You are the IMOC of INC-\d+ now/,
  update: /^$/,
  callout: /I will remind them|nobody is reminded/,
}

/** Answers that leave the result open, or report an error. */
const open = /takes longer than usual|I am working on it/
const broken = /did not work|limiting our requests|error in imoc|database|cannot (?:store|record|reach)/i

/** What an acknowledgement tells the person who typed the command. */
export function readAnswer(kind: Command['kind'], result: { ack: unknown; failed?: string }): Answer {
  if (result.failed !== undefined) return 'failed'
  const ack = said.safeParse(result.ack)
  if (!ack.success || open.test(ack.data.text)) return 'unknown'
  if (done[kind].test(ack.data.text)) return 'done'
  return broken.test(ack.data.text) ? 'failed' : 'refused'
}
