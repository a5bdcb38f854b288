import { z } from 'zod'
import type { Rota } from '../incident/rota.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'use lower-case letters, digits and dashes')

export const Severities = z.strictObject({
  levels: z
    .array(z.strictObject({ id, name: z.string(), emoji: z.string(), means: z.string(), why: z.string().optional() }))
    .min(1)
    .refine((levels) => levels.some((level) => level.id === 'unknown'), 'needs a level with the id "unknown"'),
})

export const Services = z.strictObject({
  services: z.array(z.strictObject({ id, name: z.string(), components: z.array(id).default([]) })).max(100),
})

export const Workspace = z.strictObject({
  announcements: z
    .string()
    .regex(/^#?[a-z0-9_-]+$/, 'name a channel, such as "#incidents"')
    .nullable(),
  channel: z.strictObject({
    name: z.string().includes('{slug}', { message: 'needs {slug} in it' }),
    why: z.string().optional(),
  }),
  admins: z.strictObject({ people: z.array(z.string().min(1)), why: z.string().optional() }).default({ people: [] }),
  ask_for_imoc: z.array(z.string()).min(1).max(6),
})

export const Imoc = z.strictObject({
  description: z.string(),
  relief: z.strictObject({
    after_hours: z.number().positive(),
    again_hours: z.number().positive(),
    why: z.string().optional(),
  }),
})

export const Checklist = z.strictObject({
  id,
  title: z.string().max(150),
  role: z.literal('imoc'),
  when: z.literal('on-taking-role'),
  items: z
    .array(
      z.strictObject({
        id,
        text: z.string().min(1).max(70, 'is longer than the 70 characters that fit beside a tick box'),
        hint: z.string().max(75, 'is longer than the 75 characters that fit under a tick box').nullable().default(null),
        link: z.url().nullable().default(null),
        why: z.string().optional(),
      }),
    )
    .min(1)
    .max(10, 'has more than ten items: split it, tired people do not read further')
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'has two items with the same id'),
})

const Component = z.strictObject({ id, name: z.string().max(75), statuspage_id: z.string().optional() })

export const StatusPage = z.strictObject({
  title: z.string(),
  components: z.array(Component).max(100),
  /** Atlassian Statuspage beside our own page; its key comes from STATUSPAGE_API_KEY. */
  statuspage: z.strictObject({ page_id: z.string() }).nullable(),
})

/** Whom to ring when Slack is away. Shown on the way without Slack, never in Slack or in public. */
export const Phone = z.strictObject({
  numbers: z.record(
    z.string(),
    z.string().regex(/\d{2}/, 'is no telephone number: write it in quotes, such as "+49 30 1234567"'),
  ),
  bridge: z.string().min(1).nullable(),
})

export type Settings = {
  severities: z.infer<typeof Severities>['levels']
  services: z.infer<typeof Services>['services']
  workspace: z.infer<typeof Workspace>
  imoc: z.infer<typeof Imoc>
  rota: Rota
  statusPage: z.infer<typeof StatusPage>
  checklists: z.infer<typeof Checklist>[]
  phone: z.infer<typeof Phone>
}
