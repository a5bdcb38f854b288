import { z } from 'zod'
import { HypothesisState } from './facts.ts'

const words = z.string().nullable()

export const Hypothesis = z.object({
  number: z.number(),
  by: words,
  at: z.string(),
  text: z.string(),
  is: HypothesisState,
  /** What people wrote for or against it, oldest first. */
  evidence: z.array(z.object({ by: words, at: z.string(), to: HypothesisState, text: words })),
})
export type Hypothesis = z.infer<typeof Hypothesis>

export const Task = z.object({
  number: z.number(),
  by: words,
  at: z.string(),
  text: z.string(),
  taker: words,
  takenAt: words,
  /** Who was assigned to it by somebody else, and when. */
  given: z.array(z.object({ user: z.string(), by: words, at: z.string() })).default([]),
  done: z.object({ by: words, at: z.string(), outcome: words }).nullable(),
})
export type Task = z.infer<typeof Task>

/** What somebody announced that they are doing; `ended` is null while it is in progress. */
export const Change = z.object({
  number: z.number(),
  by: words,
  at: z.string(),
  text: z.string(),
  service: words,
  temporary: z.boolean(),
  ended: z.object({ by: words.default(null), at: z.string(), outcome: words }).nullable(),
  /** The other changes that were in progress on the same service when it began. */
  beside: z.array(z.number()).default([]),
  /** The question to its author; `goesOn` is true once they answered that it goes on. */
  asked: z.object({ user: z.string(), lateMs: z.number(), goesOn: z.boolean() }).nullable().default(null),
  /** Changes of other incidents on the same service at the same time; `parted` is true once they no longer overlap. */
  met: z
    .array(
      z.object({
        ...{ incident: z.number(), change: z.number(), channel: words, user: words },
        ...{ since: z.string(), parted: z.boolean() },
      }),
    )
    .default([]),
})
export type Change = z.infer<typeof Change>

export const Undo = z.object({
  number: z.number(),
  by: words,
  at: z.string(),
  text: z.string(),
  change: z.number().nullable(),
  done: z.object({ by: words, at: z.string(), outcome: words }).nullable(),
})
export type Undo = z.infer<typeof Undo>

export const Line = z.object({
  number: z.number(),
  by: words,
  at: z.string(),
  title: z.string(),
  lead: z.string(),
  place: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  closed: z.object({ by: words, at: z.string(), outcome: words }).nullable(),
})
export type Line = z.infer<typeof Line>

const reminder = z.object({ user: z.string(), undos: z.array(z.number()), changes: z.array(z.number()) })

export const boardState = {
  hypotheses: z.array(Hypothesis).default([]),
  tasks: z.array(Task).default([]),
  changes: z.array(Change).default([]),
  undos: z.array(Undo).default([]),
  lines: z.array(Line).default([]),
  /** Each reminder to somebody of what was left open at the end. */
  reminders: z.array(reminder).default([]),
}
