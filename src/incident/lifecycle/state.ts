import { z } from 'zod'
import { MessagePlace } from '../message-place.ts'
import { Kind, Status } from './status-shape.ts'

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
  /** How long (ms) it was over in total before it was reopened: nobody worked in that time. */
  restedMs: z.number().default(0),
  channel: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Why Slack refused a channel the last time; null if it never did. */
  channelRefused: z.string().nullable().default(null),
  /** The message in whose thread people talk while there is no channel. */
  meetingPlace: MessagePlace.nullable().default(null),
  card: MessagePlace.nullable(),
  announcement: MessagePlace.nullable(),
}
