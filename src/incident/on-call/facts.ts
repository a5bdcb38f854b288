import { z } from 'zod'

/** `slack`, or the name of a paging provider. */
export const Medium = z.string().max(40)
export type Medium = z.infer<typeof Medium>

const words = z.string().nullable()

/** How a person became IMOC: `rota` by the rota without being asked (only before there were pages), `handover` by accepting one. */
const how = z.enum(['rota', 'claimed', 'paged', 'handover'])

/** Who leads, who has which role, who is paged, and who takes over from whom. */
export const onCallFacts = {
  'role-taken': z.object({ role: z.literal('imoc'), user: z.string(), how }),
  /** Their watch ended with the incident. It was reopened, and nobody leads it until somebody takes over. */
  'watch-ended': z.object({ user: z.string() }),
  'imoc-wanted': z.object({}),
  'imoc-missing': z.object({ why: z.string() }),
  'relief-asked': z.object({ user: z.string(), since: z.string(), hours: z.number(), lateMs: z.number().optional() }),
  'relief-answered': z.object({ user: z.string(), since: z.string(), answer: z.enum(['carry-on', 'swap']) }),

  /** `team` is the team that a liaison speaks for. The actor is the one who gave the role: the person themselves if they claimed it. */
  'role-given': z.object({ role: z.string(), user: z.string(), team: words }),
  'role-left': z.object({ role: z.string(), user: z.string(), team: words }),
  /** One step of a page: who is paged, in words and as a user if Slack knows them, and by which medium. `rung` counts from 0. */
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
  /** A person who was called says whether they come. */
  'page-answered': z.object({
    page: z.string(),
    user: z.string(),
    answer: z.enum(['acknowledged', 'cannot']),
    why: words,
  }),
  /** No step is left, and nobody has come. */
  'page-exhausted': z.object({ page: z.string() }),
  /** Nobody needs to come any longer: the page was acknowledged, somebody took over without it, or the incident is over. */
  'page-ended': z.object({ page: z.string(), why: z.enum(['acknowledged', 'taken', 'over']) }),
  /** The IMOC asks a person to take over. Until they accept, the IMOC does not change. */
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
