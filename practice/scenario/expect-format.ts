import { z } from 'zod'
import { parseDuration } from './duration.ts'
import { handle, label, match, matches, place, stack, text } from './format.ts'

const duration = text.transform((value, ctx) => {
  const span = parseDuration(value)
  if (span !== undefined) return span
  ctx.addIssue({ code: 'custom', message: `"${value}" is no span of time: write 30s, 5m or 1h30m` })
  return z.NEVER
})

const common = {
  /** The person who looks: needed for DMs, modals and messages that only one person sees. */
  who: handle.optional(),
  within: duration.optional(),
  not: z.boolean().optional(),
}

const message = z.strictObject({
  ...common,
  in: place.optional(),
  from: handle.optional(),
  text: matches.optional(),
  /** true: only replies in threads; a label: only replies to that message. */
  thread: z.union([z.boolean(), label]).optional(),
  /** Only messages after this one. */
  after: label.optional(),
  reaction: text.optional(),
  count: z.int('must be a whole number').optional(),
})

const ofChannel = z.strictObject({
  name: match.optional(),
  topic: matches.optional(),
  pinned: matches.optional(),
  bookmark: matches.optional(),
  member: handle.optional(),
  archived: z.boolean().optional(),
})

const channel = z.strictObject({
  ...common,
  in: place.optional(),
  channel: ofChannel.refine(
    (wanted) => Object.keys(wanted).length > 0,
    'needs one of: name, topic, pinned, bookmark, member, archived',
  ),
})

const view = z.strictObject({ ...common, view: text, text: matches.optional() })

const page = z.strictObject({
  ...common,
  page: z.enum(['status', 'write-up', 'timeline'], 'must be one of: status, write-up, timeline'),
  contains: matches.optional(),
  not_contains: matches.optional(),
})

const lock = z.strictObject({
  ...common,
  lock: stack,
  is: z.enum(['locked', 'open'], 'must be one of: locked, open'),
  reason: matches.optional(),
})

const kinds = {
  message: message.transform((wanted) => ({ ...wanted, kind: 'message' as const })),
  channel: channel.transform((wanted) => ({ ...wanted, kind: 'channel' as const })),
  view: view.transform((wanted) => ({ ...wanted, kind: 'view' as const })),
  page: page.transform((wanted) => ({ ...wanted, kind: 'page' as const })),
  lock: lock.transform((wanted) => ({ ...wanted, kind: 'lock' as const })),
}

export type MessageExpect = z.infer<typeof kinds.message>
export type ChannelExpect = z.infer<typeof kinds.channel>
export type ViewExpect = z.infer<typeof kinds.view>
export type PageExpect = z.infer<typeof kinds.page>
export type LockExpect = z.infer<typeof kinds.lock>
export type Expect = MessageExpect | ChannelExpect | ViewExpect | PageExpect | LockExpect

export function expectKind(raw: object): keyof typeof kinds {
  return (['channel', 'view', 'page', 'lock'] as const).find((kind) => kind in raw) ?? 'message'
}

/** The keys that an `expect` may have, or those of its `channel`. */
export function keysOfExpect(raw: object, insideChannel: boolean): string[] {
  return Object.keys(insideChannel ? ofChannel.shape : kinds[expectKind(raw)].in.shape)
}

/** What must be true of a message, or of a channel, a view, a page or a lock if it names one. */
export const expectation = z
  .record(z.string(), z.unknown(), 'must say what to see: in, text, …')
  .transform((raw, ctx): Expect => {
    const read = kinds[expectKind(raw)].safeParse(raw)
    if (read.success) return read.data
    for (const issue of read.error.issues) ctx.issues.push(passOn(issue, raw))
    return z.NEVER
  })

function passOn({ path, message, ...issue }: z.core.$ZodIssue, input: Record<string, unknown>): z.core.$ZodRawIssue {
  if (issue.code === 'unrecognized_keys') return { code: issue.code, keys: issue.keys, path, message, input }
  return { code: 'custom', path, message, input }
}
