import { z } from 'zod'

export const Medium = z.enum(['slack', 'pagerduty', 'webhook'])
export type Medium = z.infer<typeof Medium>

const words = z.string().nullable()

const numbers = z.array(z.number())

/** What somebody had in an incident at a moment: roles by their ids, the rest by its numbers or as a count. */
export const Held = z.object({
  imoc: z.boolean(),
  paged: z.boolean(),
  handover: z.boolean(),
  roles: z.array(z.string()),
  tasks: numbers,
  changes: numbers,
  lines: numbers,
  toAcknowledge: numbers,
  calledOut: numbers,
  concerns: numbers,
  locks: z.number(),
  update: z.boolean(),
  lists: z.number(),
})
export type Held = z.infer<typeof Held>

/** Who has which part, who is called, and from whose hands into whose the watch goes. */
export const people = {
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

  /** Somebody who came in was told the story so far, to them alone. */
  briefed: z.object({ user: z.string() }),
  /** Somebody who is not in a private incident was asked by us to relieve its IMOC: they may answer, and nothing else. */
  'asked-in': z.object({ user: z.string() }),
  /**
   * Slack says that somebody of the incident is deactivated, a guest, or active again. `inside`: they can still read and answer here.
   * `had`: what was theirs at that moment.
   */
  'account-changed': z.object({
    user: z.string(),
    to: z.enum(['deactivated', 'guest', 'active']),
    inside: z.boolean(),
    had: Held,
  }),
  'part-chosen': z.object({ user: z.string(), part: z.enum(['respond', 'observe']) }),
}
