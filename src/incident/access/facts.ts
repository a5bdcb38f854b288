import { z } from 'zod'
import { rights } from './rights.ts'

const right = z.enum(rights)
const numbers = z.array(z.number())

/** What somebody was responsible for at a moment: roles by id, the rest by number or as a count. */
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

/** Who is in the incident, in which way, and whether their Slack account still allows it. */
export const accessFacts = {
  /** A person who joined was shown a summary of the incident so far, visible only to them. */
  briefed: z.object({ user: z.string() }),
  'part-chosen': z.object({ user: z.string(), part: z.enum(['respond', 'observe']) }),
  /** imoc asked a person outside a private incident to relieve its IMOC. They may answer, and nothing else. */
  'asked-in': z.object({ user: z.string() }),
  /**
   * Slack reports that a person of the incident is deactivated, a guest, or active again. `inside`: they can still read and answer here.
   * `had`: what they were responsible for at that moment.
   */
  'account-changed': z.object({
    user: z.string(),
    to: z.enum(['deactivated', 'guest', 'active']),
    inside: z.boolean(),
    had: Held,
  }),
  /** The actor was refused for lack of a right, and asks whoever may give it to them here. */
  'right-asked': z.object({ right }),
  /** Somebody who has the right gives it to a person, in this incident alone. */
  'right-given': z.object({ user: z.string(), right }),
  /** The actor was refused for lack of a right, and went on with a reason: they have it here from now on. */
  'broke-glass': z.object({ right, reason: z.string() }),
  /** Somebody outside a private incident asks to be let in. `anew`: whoever leads it is sent a message; else the last one shows it. */
  'access-asked': z.object({ user: z.string(), anew: z.boolean() }),
  /** The actor lets a person into a private incident. */
  'let-in': z.object({ user: z.string() }),
}
