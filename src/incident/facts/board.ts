import { z } from 'zod'

const words = z.string().nullable()
const number = z.number().int().positive()

export const HypothesisState = z.enum(['open', 'testing', 'supported', 'ruled-out'])
export type HypothesisState = z.infer<typeof HypothesisState>

/** What is thought, who does what, and what is in flight. Each kind is numbered within its incident, from 1. */
export const board = {
  'hypothesis-raised': z.object({ number, text: z.string() }),
  'hypothesis-moved': z.object({ number, to: HypothesisState, evidence: words }),

  'task-added': z.object({ number, text: z.string() }),
  'task-taken': z.object({ number, user: z.string() }),
  'task-dropped': z.object({ number, user: z.string() }),
  'task-done': z.object({ number, outcome: words }),

  /** Said before it is done. `temporary`: it has to be undone later. */
  'change-begun': z.object({ number, text: z.string(), service: z.string().nullable(), temporary: z.boolean() }),
  'change-ended': z.object({ number, outcome: words }),

  /** What must not stay: `change` is the number of the change that brought it, where one did. */
  'undo-added': z.object({ number, text: z.string(), change: z.number().int().nullable() }),
  'undo-done': z.object({ number, outcome: words }),

  /** A line of investigation beside others, with somebody who leads it, in a thread of its own once that stands. */
  'line-opened': z.object({ number, title: z.string(), lead: z.string() }),
  'line-placed': z.object({ number, channel: z.string(), ts: z.string() }),
  'line-led': z.object({ number, lead: z.string() }),
  'line-closed': z.object({ number, outcome: words }),
}
