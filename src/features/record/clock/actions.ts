import { z } from 'zod'
import { clockPoints } from '../../../incident/analysis/clock-points.ts'
import { json, wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'

/** Opens the form; the value is the incident's id. */
export const openClock = defineAction('clock-correct', { value: wholeText })

/** The times that whoever fills in the form was shown (ISO 8601, UTC), by point. */
const Seen = z.partialRecord(z.enum(clockPoints), z.string().nullable())
export type Seen = z.infer<typeof Seen>

const first = (values: string[] | undefined) => values?.[0] ?? null

const fields = z.record(z.string(), z.array(z.string())).transform((values) => ({
  point: z.enum(clockPoints).nullable().parse(first(values.point)),
  when: z.enum(['time', 'unknown', 'facts']).nullable().parse(first(values.when)),
  /** Slack's picker returns seconds since 1970. */
  at: values.at?.[0] ? new Date(Number(values.at[0]) * 1_000) : null,
  why: first(values.why),
}))

export const clockForm = defineForm('clock', {
  metadata: json(z.object({ incidentId: z.string(), seen: Seen })),
  values: fields,
})
