import { z } from 'zod'
import { blockTypes } from '../limits/block-list.ts'

const as = z.string()
const channel = z.string()
const ts = z.string()
const group = z.string()

/** The input of each verb of the control API. */
export const verbs = {
  say: z.object({
    as,
    channel,
    text: z.string(),
    thread_ts: ts.optional(),
    broadcast: z.boolean().optional(),
    files: z
      .array(
        z.object({
          name: z.string().min(1),
          content: z.string().optional(),
          /** `base64` for binary content, such as an image. */
          encoding: z.enum(['utf8', 'base64']).optional(),
        }),
      )
      .optional(),
  }),
  edit: z.object({ as, channel, ts, text: z.string() }),
  delete: z.object({ as, channel, ts }),
  react: z.object({ as, channel, ts, name: z.string() }),
  unreact: z.object({ as, channel, ts, name: z.string() }),
  pin: z.object({ as, channel, ts }),
  unpin: z.object({ as, channel, ts }),
  join: z.object({ as, channel }),
  leave: z.object({ as, channel }),
  invite: z.object({ as, channel, who: z.string() }),
  create: z.object({ as, name: z.string(), private: z.boolean().optional() }),
  rename: z.object({ as, channel, name: z.string() }),
  topic: z.object({ as, channel, topic: z.string() }),
  archive: z.object({ as, channel }),
  remove: z.object({ as, channel, who: z.string() }),
  delete_channel: z.object({ as, channel }),
  make_private: z.object({ as, channel }),
  restrict: z.object({
    as,
    channel,
    posting: z.enum(['everyone', 'restricted', 'read-only', 'threads-only', 'no-threads']),
  }),
  unarchive: z.object({ as, channel }),
  command: z.object({ as, channel, command: z.string().startsWith('/'), text: z.string().default('') }),
  click: z.looseObject({
    as,
    channel: channel.optional(),
    ts: ts.optional(),
    view_id: z.string().optional(),
    action_id: z.string().optional(),
    block_id: z.string().optional(),
    value: z.string().optional(),
  }),
  shortcut: z.object({ as, callback_id: z.string(), channel: channel.optional(), ts: ts.optional() }),
  submit: z.object({
    as,
    view_id: z.string().optional(),
    values: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  }),
  close: z.object({ as, view_id: z.string().optional() }),
  home: z.object({ as }),
  read: z.object({ as, channel, ts }),
  hire: z.object({ handle: z.string().min(1), name: z.string().min(1), title: z.string().default('') }),
  standing: z.object({ who: z.string(), is: z.enum(['member', 'guest', 'single-channel-guest', 'gone']) }),
  profile: z.object({
    as,
    title: z.string().optional(),
    status_text: z.string().optional(),
    status_emoji: z.string().optional(),
  }),
  create_group: z.object({
    as,
    handle: z
      .string()
      .regex(/^[a-z0-9._-]{1,80}$/, 'A handle is made of small letters, digits, dots, dashes and underscores.'),
    name: z.string().min(1),
    description: z.string().optional(),
    members: z.array(z.string()).optional(),
  }),
  set_group_members: z.object({ as, group, members: z.array(z.string()) }),
  disable_group: z.object({ as, group }),
  enable_group: z.object({ as, group }),
  forget_blocks: z.object({ types: z.array(z.enum(blockTypes)) }),
  bot: z.object({
    state: z.enum(['starting', 'ready', 'stopped']),
    url: z.string().optional(),
    sign_in: z.string().startsWith('/', 'sign_in is a path that begins with a slash.').optional(),
  }),
}

export type Verb = keyof typeof verbs
export type Input<V extends Verb> = z.input<(typeof verbs)[V]>
