import { z } from 'zod'

const words = z.string().nullable()
const number = z.number().int().positive()
/** A change of another incident, by the numbers of both. */
const elsewhere = { incident: number, change: number }

export const HypothesisState = z.enum(['open', 'testing', 'supported', 'ruled-out'])
export type HypothesisState = z.infer<typeof HypothesisState>

/** What is thought, who does what, and what is in flight. Each kind is numbered within its incident, from 1. */
export const boardFacts = {
  'hypothesis-raised': z.object({ number, text: z.string() }),
  'hypothesis-moved': z.object({ number, to: HypothesisState, evidence: words }),

  'task-added': z.object({ number, text: z.string() }),
  'task-taken': z.object({ number, user: z.string() }),
  'task-dropped': z.object({ number, user: z.string() }),
  'task-done': z.object({ number, outcome: words }),

  /** Said before it is done. `temporary`: it has to be undone later. */
  'change-begun': z.object({ number, text: z.string(), service: z.string().nullable(), temporary: z.boolean() }),
  'change-ended': z.object({ number, outcome: words }),
  /** Its author was asked, once, whether it is still in flight; and said that it is. */
  'change-asked': z.object({ number, user: z.string(), lateMs: z.number() }),
  'change-goes-on': z.object({ number }),
  /** `change` of another incident was in flight on the same service at the same time, `since` then; and is not any more. */
  'change-met': z.object({ number, ...elsewhere, channel: words, service: z.string(), user: words, since: z.string() }),
  'change-parted': z.object({ number, ...elsewhere }),

  /** What must not stay: `change` is the number of the change that brought it, where one did. */
  'undo-added': z.object({ number, text: z.string(), change: z.number().int().nullable() }),
  'undo-done': z.object({ number, outcome: words }),
  /** Somebody was told, as it ended, of what was still to undo and in flight. */
  'open-reminded': z.object({ user: z.string(), undos: z.array(number), changes: z.array(number) }),

  /** A line of investigation beside others, with somebody who leads it, in a thread of its own once that stands. */
  'line-opened': z.object({ number, title: z.string(), lead: z.string() }),
  'line-placed': z.object({ number, channel: z.string(), ts: z.string() }),
  'line-led': z.object({ number, lead: z.string() }),
  'line-closed': z.object({ number, outcome: words }),
}
