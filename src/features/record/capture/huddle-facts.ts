import { z } from 'zod'
import { momentOf } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { Id, listOf, orNull } from '../../../slack/fields.ts'

/** Unix seconds; 0 while it has not happened. */
const seconds = orNull(z.number().int().min(0).max(99_999_999_999))

/** What a message of subtype `huddle_thread` contains about its huddle. */
export const Room = z.object({
  created_by: orNull(Id),
  date_end: seconds,
  participants: listOf(Id),
  participant_history: listOf(Id),
  has_ended: orNull(z.boolean()),
})

/**
 * Returns the facts of a huddle: that it began, with the message about it, and, once Slack says so, that it ended and who was in it. Slack
 * does not send what is said in it. `now` (ts) is when Slack sent the event, for an end without a time.
 */
export function huddleFacts(
  channel: string,
  { ts, room, now }: { ts: string; room?: z.infer<typeof Room> | null | undefined; now: string },
): NewFact[] {
  if (!room) return []
  const { created_by, date_end, participants = [], participant_history = [], has_ended } = room
  const users = [...new Set([...(created_by ? [created_by] : []), ...participant_history, ...participants])]
  const begun = momentOf(ts)
  const common = { actor: created_by ?? null, data: { channel, ts, users } }
  const began: NewFact = { kind: 'huddle-begun', ...common, occurredAt: begun, key: `huddle:${channel}:${ts}` }
  if (!has_ended && !date_end) return [began]
  const end = date_end ? new Date(date_end * 1000) : momentOf(now)
  const occurredAt = end > begun ? end : begun
  return [began, { kind: 'huddle-ended', ...common, occurredAt, key: `huddle-ended:${channel}:${ts}` }]
}
