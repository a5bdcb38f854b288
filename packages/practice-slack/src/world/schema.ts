import { z } from 'zod'

/**
 * A person's relation to the workspace: `stranger` is from another workspace, `unknown` is not known to the app, `gone` has no active
 * account.
 */
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
  /** Handles; everybody if left out. The bot is in a channel only if it is listed here, by its name or as `bot`. */
  members: z.array(z.string()).optional(),
})

/** A user group: people who are mentioned together by one handle. */
export const WorldGroup = z.strictObject({
  handle: z
    .string()
    .regex(
      /^[a-z0-9._-]{1,80}$/,
      'The handle of a user group is made of small letters, digits, dots, dashes and underscores.',
    ),
  name: z.string().min(1),
  description: z.string().default(''),
  /** Handles of people. */
  members: z.array(z.string()).default([]),
  disabled: z.boolean().default(false),
})

/** The people and channels of a workspace, before anything happens in it. */
export const World = z.strictObject({
  team: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
  people: z.array(WorldPerson).min(1),
  channels: z.array(WorldChannel).min(1),
  groups: z.array(WorldGroup).default([]),
})

export type World = z.infer<typeof World>
/** A world as an author may write it: everything with a default can be left out. */
export type WorldInput = z.input<typeof World>
