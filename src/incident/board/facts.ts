import { z } from 'zod'

const words = z.string().nullable()
const number = z.number().int().positive()
/** A change in another incident, by the numbers of both. */
const elsewhere = { incident: number, change: number }

export const HypothesisState = z.enum(['open', 'testing', 'supported', 'ruled-out'])
export type HypothesisState = z.infer<typeof HypothesisState>

/** Hypotheses, tasks and changes. Each kind is numbered within its incident, from 1. */
export const boardFacts = {
  'hypothesis-raised': z.object({ number, text: z.string() }),
  'hypothesis-moved': z.object({ number, to: HypothesisState, evidence: words }),

  'task-added': z.object({ number, text: z.string() }),
  'task-taken': z.object({ number, user: z.string() }),
  'task-dropped': z.object({ number, user: z.string() }),
  'task-done': z.object({ number, outcome: words }),

  /** A change is announced before it begins. `temporary`: it has to be undone later. */
  'change-begun': z.object({ number, text: z.string(), service: z.string().nullable(), temporary: z.boolean() }),
  'change-ended': z.object({ number, outcome: words }),
  /** Its author was asked, once, whether it is still in progress; and answered that it is. */
  'change-asked': z.object({ number, user: z.string(), lateMs: z.number() }),
  'change-goes-on': z.object({ number }),
  /** `change` of another incident, begun at `since`, was in progress on the same service at the same time; and no longer is. */
  'change-met': z.object({ number, ...elsewhere, channel: words, service: z.string(), user: words, since: z.string() }),
  'change-parted': z.object({ number, ...elsewhere }),

  /** What must not stay. `change` is the number of the change that made it, if there was one. */
  'undo-added': z.object({ number, text: z.string(), change: z.number().int().nullable() }),
  'undo-done': z.object({ number, outcome: words }),
  /** A person was reminded, when the incident ended, of what was still to undo and in progress. */
  'open-reminded': z.object({ user: z.string(), undos: z.array(number), changes: z.array(number) }),

  /** A line of investigation among several, with a lead, and with a thread of its own once that is posted. */
  'line-opened': z.object({ number, title: z.string(), lead: z.string() }),
  'line-placed': z.object({ number, channel: z.string(), ts: z.string() }),
  'line-led': z.object({ number, lead: z.string() }),
  'line-closed': z.object({ number, outcome: words }),
}
