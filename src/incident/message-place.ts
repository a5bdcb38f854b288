import { z } from 'zod'

/** A message in Slack: its channel's id, and its `ts` there. */
export const MessagePlace = z.object({ channel: z.string(), ts: z.string() })
export type MessagePlace = z.infer<typeof MessagePlace>
