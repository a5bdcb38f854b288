import { z } from 'zod'

export const Medium = z.enum(['slack', 'pagerduty', 'webhook'])
export type Medium = z.infer<typeof Medium>

const words = z.string().nullable()

/** How somebody became IMOC: `rota` by the rota without being asked (of before there were pages), `handover` by accepting it. */
const how = z.enum(['rota', 'claimed', 'paged', 'handover'])

/** Who leads and who has which role, who is paged, and who takes over from whom. */
export const onCallFacts = {
  'role-taken': z.object({ role: z.literal('imoc'), user: z.string(), how }),
  /** Their watch ended with the incident; it was opened again, and nobody leads it until somebody says that they do. */
  'watch-ended': z.object({ user: z.string() }),
  'imoc-wanted': z.object({}),
  'imoc-missing': z.object({ why: z.string() }),
  'relief-asked': z.object({ user: z.string(), since: z.string(), hours: z.number(), lateMs: z.number().optional() }),
  'relief-answered': z.object({ user: z.string(), since: z.string(), answer: z.enum(['carry-on', 'swap']) }),

  /** `team` is whom a liaison speaks for. The actor is who said so: the person themselves where they claimed it. */
  'role-given': z.object({ role: z.string(), user: z.string(), team: words }),
  'role-left': z.object({ role: z.string(), user: z.string(), team: words }),
  /** One rung of a call: whom, in words and as a user where Slack knows one, and by which medium. `rung` counts from 0. */
  paged: z.object({
    page: z.string(),
    /** `imoc`: whoever acknowledges leads. `help`: one person, for a reason. */
    for: z.enum(['imoc', 'help']),
    rung: z.number().int(),
    user: z.string().nullable(),
    who: z.string(),
    medium: Medium,
    why: words,
    lateMs: z.number(),
  }),
  /** Somebody who was called says whether they come. */
  'page-answered': z.object({
    page: z.string(),
    user: z.string(),
    answer: z.enum(['acknowledged', 'cannot']),
    why: words,
  }),
  /** No rung is left, and nobody has come. */
  'page-exhausted': z.object({ page: z.string() }),
  /** Nobody has to come any more: it was acknowledged, somebody took over by themselves, or the incident is over. */
  'page-ended': z.object({ page: z.string(), why: z.enum(['acknowledged', 'taken', 'over']) }),
  /** The IMOC asks somebody to take over; until they accept, the IMOC is the IMOC. */
  'handover-offered': z.object({
    id: z.string(),
    to: z.string(),
    summary: words,
    trajectory: words,
    waitingOn: words,
    tired: words,
  }),
  'handover-answered': z.object({ id: z.string(), answer: z.enum(['accepted', 'declined']), why: words }),
  'handover-withdrawn': z.object({ id: z.string() }),
}
