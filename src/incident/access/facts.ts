import { z } from 'zod'

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

/** Who is in the incident, as what, and whether their account in Slack still lets them. */
export const accessFacts = {
  /** Somebody who came in was told the story so far, to them alone. */
  briefed: z.object({ user: z.string() }),
  'part-chosen': z.object({ user: z.string(), part: z.enum(['respond', 'observe']) }),
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
}
