import { z } from 'zod'
import { Status } from '../../../incident/lifecycle/status-shape.ts'
import { Audience, ComponentLevel, Written } from '../../../incident/updates/facts.ts'
import { writtenOut } from '../../../slack/web-links.ts'
import { levelField } from './level-field.ts'
import { Seen } from './seen.ts'

const first = (values: string[] | undefined) => values?.[0] ?? null

/** The submitted form: what was typed or chosen, by block id. */
export const UpdateForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  headline: first(values.headline),
  text: writtenOut(first(values.text) ?? ''),
  impact: writtenOut(first(values.impact) ?? ''),
  doing: writtenOut(first(values.doing) ?? ''),
  status: Status.nullable().parse(first(values.status)),
  nextMinutes: Number(first(values.next) ?? '0'),
  audiences: z.array(Audience).parse(values.audiences ?? []),
  affected: values.components ?? [],
  level: ComponentLevel.nullable().parse(first(values.level)),
  /** The levels of the components that have a field of their own. */
  levels: new Map(
    Object.entries(values).flatMap(([field, [value]]) =>
      field.startsWith(levelField('')) && value
        ? [[field.slice(levelField('').length), ComponentLevel.parse(value)] as const]
        : [],
    ),
  ),
  /** Seconds since 1970, as Slack's picker returns it. */
  began: values.began?.[0] === undefined ? null : new Date(Number(values.began[0]) * 1_000),
  notify: values.notify?.includes('notify') ?? false,
}))
export type UpdateForm = z.infer<typeof UpdateForm>

/** What is kept between the form and the last press. `nextAt` is the time that the preview promises. */
export const Draft = Written.omit({ id: true }).extend({
  nextMinutes: z.number(),
  beganAt: z.string().nullable(),
  seen: Seen.nullable(),
  /** Who wrote it; it is missing in drafts of an earlier version. */
  by: z.string().optional(),
})
export type Draft = z.infer<typeof Draft>
