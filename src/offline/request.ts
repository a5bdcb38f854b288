import { z } from 'zod'

/** What can be requested without Slack, on the command line, over the local socket and on the page. */
export const Request = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('declare'), as: z.string(), title: z.string() }),
  z.object({ verb: z.literal('note'), as: z.string(), incident: z.number(), text: z.string() }),
  z.object({ verb: z.literal('show'), incident: z.number().nullable() }),
  z.object({ verb: z.literal('phone') }),
  z.object({
    verb: z.literal('erase'),
    as: z.string(),
    incident: z.number(),
    fact: z.number(),
    why: z.string().nullable(),
  }),
  z.object({ verb: z.literal('erase-cover'), as: z.string(), id: z.string().nullable() }),
  z.object({ verb: z.literal('sweep') }),
])
export type Request = z.infer<typeof Request>

/** `done`; `refused`: the request is not possible; `failed`: it could not be done now. The text is for people to read. */
export const Answer = z.object({
  outcome: z.enum(['done', 'refused', 'failed']),
  text: z.string(),
  /** The number of the declared incident. */
  incident: z.number().optional(),
})
export type Answer = z.infer<typeof Answer>

export const done = (text: string): Answer => ({ outcome: 'done', text })
export const refused = (text: string): Answer => ({ outcome: 'refused', text })
export const failed = (text: string): Answer => ({ outcome: 'failed', text })
