import { z } from 'zod'

const id = z.string()
const who = z.object({ id })

/** The fields that each kind of payload must have so that Bolt and our listeners can read it. */
const event = z.object({ event: z.object({ type: z.string() }) })
const command = z.object({ command: z.string(), user_id: id, channel_id: id })
const press = z.object({
  type: z.literal('block_actions'),
  user: who,
  actions: z.array(z.object({ action_id: id })).min(1),
})
const view = z.object({
  type: z.enum(['view_submission', 'view_closed']),
  user: who,
  view: z.object({ callback_id: id }),
})
const shortcut = z.object({ type: z.enum(['shortcut', 'message_action']), user: who, callback_id: id })
const limited = z.object({ type: z.literal('app_rate_limited') })
/** These have no listener here. */
const other = z.object({ type: z.enum(['block_suggestion', 'interactive_message', 'dialog_submission']) })

const payload = z.union([limited, event, command, press, view, shortcut, other])

/** Whether the payload has a form that Slack sends. */
export function isPayload(body: unknown): boolean {
  return payload.safeParse(body).success
}

const named = z.object({
  type: z.unknown().optional(),
  command: z.unknown().optional(),
  event_id: z.unknown().optional(),
  event: z.object({ type: z.unknown().optional() }).optional().catch(undefined),
})

/** Returns what a log may show of a payload: its type and its id. No text that people write is in these fields. */
export function labelOf(body: unknown): { type: string; id: string } {
  const { data } = named.safeParse(body)
  const word = (value: unknown) => (typeof value === 'string' && /^[\w/.-]{1,64}$/.test(value) ? value : '')
  const type = word(data?.event?.type) || word(data?.command) || word(data?.type)
  return { type: type || 'unknown', id: word(data?.event_id) }
}
