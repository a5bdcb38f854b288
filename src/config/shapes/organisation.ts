import { z } from 'zod'
import { id, name, unique } from './id.ts'

export const Severities = z.strictObject({
  levels: z
    .array(z.strictObject({ id, name, emoji: z.string(), means: z.string(), why: z.string().optional() }))
    .min(1)
    .superRefine(unique)
    .refine((levels) => levels.some((level) => level.id === 'unknown'), 'needs a level with the id "unknown"'),
})

export const Services = z.strictObject({
  services: z
    .array(z.strictObject({ id, name, components: z.array(id).default([]) }))
    .max(100)
    .superRefine(unique),
})

const channelName = z.string().regex(/^#?[a-z0-9_-]+$/, 'name a channel, such as "#incidents"')

export const Workspace = z.strictObject({
  announcements: channelName.nullable(),
  /** The channel in which people read the updates of every incident without taking part in it. */
  stakeholders: channelName.nullable().default(null),
  channel: z.strictObject({
    name: z.string().includes('{slug}', { message: 'needs {slug} in it' }),
    why: z.string().optional(),
  }),
  admins: z.strictObject({ people: z.array(z.string().min(1)), why: z.string().optional() }).default({ people: [] }),
  /** `idle_days`: after so many days without opening a page people have to sign in again. */
  sign_in: z
    .strictObject({ idle_days: z.int().min(1).max(365).default(14), why: z.string().optional() })
    .default({ idle_days: 14 }),
  /** `keep_days`: for so long it is kept who did what. */
  audit: z
    .strictObject({ keep_days: z.int().min(1).max(3_650).default(365), why: z.string().optional() })
    .default({ keep_days: 365 }),
  ask_for_imoc: z.array(z.string()).min(1).max(6),
})

/** Whom to call while Slack is unavailable. Shown on the page without Slack, never in Slack or in public. */
export const Phone = z.strictObject({
  numbers: z.record(
    z.string(),
    z.string().regex(/\d{2}/, 'is not a telephone number: write it in quotes, such as "+49 30 1234567"'),
  ),
  bridge: z.string().min(1).nullable(),
})
