import { z } from 'zod'

/** What somebody is to the workspace: of another one, not known to the app at all, or without an active account. */
export const standings = ['member', 'guest', 'single-channel-guest', 'stranger', 'unknown', 'gone'] as const

export const WorldPerson = z.strictObject({
  handle: z
    .string()
    .regex(/^[a-z0-9._-]+$/, 'A handle is made of small letters, digits, dots, dashes and underscores.'),
  name: z.string().min(1),
  title: z.string().default(''),
  id: z.string().optional(),
  tz: z.string().optional(),
  email: z.string().optional(),
  is: z.enum(standings).optional(),
})

export const WorldChannel = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_-]{1,80}$/, 'A channel name is made of small letters, digits, dashes and underscores.'),
  topic: z.string().default(''),
  purpose: z.string().default(''),
  private: z.boolean().default(false),
  /** Handles; everybody when left out. The bot is in a channel only where it is named here, by its name or as `bot`. */
  members: z.array(z.string()).optional(),
})

/** Who works here and where they talk, before anything happens. */
export const World = z.strictObject({
  team: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
  people: z.array(WorldPerson).min(1),
  channels: z.array(WorldChannel).min(1),
})

export type World = z.infer<typeof World>
/** A world as one may write it: what has a default can be left out. */
export type WorldInput = z.input<typeof World>
