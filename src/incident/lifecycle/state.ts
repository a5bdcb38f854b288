import { z } from 'zod'
import { MessagePlace } from '../message-place.ts'
import { Kind, Status } from './status.ts'

export const lifecycleState = {
  title: z.string(),
  kind: Kind,
  status: Status,
  severity: z.string(),
  private: z.boolean(),
  callImoc: z.boolean(),
  service: z.string().nullable(),
  declaredBy: z.string(),
  declaredAt: z.string(),
  /** When it was last resolved, closed or cancelled; null while it is open. */
  endedAt: z.string().nullable(),
  /** How long (ms) it was over before it was opened again, all in all: nobody worked then. */
  restedMs: z.number().default(0),
  channel: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Why Slack made no channel, the last time that it did not; null where it never refused. */
  channelRefused: z.string().nullable().default(null),
  /** The message under which people talk while there is no channel. */
  meetingPlace: MessagePlace.nullable().default(null),
  card: MessagePlace.nullable(),
  announcement: MessagePlace.nullable(),
}
