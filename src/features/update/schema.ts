import { z } from 'zod'
import { Audience, ComponentLevel } from '../../incident/facts/telling.ts'
import { Status } from '../../incident/status.ts'

const first = (values: string[] | undefined) => values?.[0] ?? null

/** The update modal as submitted: by block id, then what was typed or chosen. */
export const UpdateForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  headline: first(values.headline),
  text: first(values.text) ?? '',
  impact: first(values.impact),
  doing: first(values.doing),
  status: Status.nullable().parse(first(values.status)),
  nextMinutes: Number(first(values.next) ?? '0'),
  audiences: z.array(Audience).parse(values.audiences ?? []),
  affected: values.components ?? [],
  level: ComponentLevel.nullable().parse(first(values.level)),
  notify: values.notify?.includes('notify') ?? false,
}))
export type UpdateForm = z.infer<typeof UpdateForm>

/** What is kept between the form and the last press. */
export const Draft = z.object({
  headline: z.string(),
  text: z.string(),
  impact: z.string().nullable(),
  doing: z.string().nullable(),
  status: Status,
  nextMinutes: z.number(),
  audiences: z.array(Audience),
  components: z.record(z.string(), ComponentLevel),
  notify: z.boolean(),
})
export type Draft = z.infer<typeof Draft>

/** An update on its way to one audience; whole, since a newer one may be written before it goes out. */
export const Telling = z.object({
  id: z.string(),
  headline: z.string(),
  text: z.string(),
  impact: z.string().nullable(),
  doing: z.string().nullable(),
  status: Status,
  nextAt: z.string().nullable(),
  components: z.record(z.string(), ComponentLevel),
  notify: z.boolean(),
  user: z.string().optional(),
})
export type Telling = z.infer<typeof Telling>
