import { z } from 'zod'

const words = z.string().nullable()

export const Callout = z.object({
  number: z.number(),
  from: z.string(),
  to: z.string(),
  at: z.string(),
  text: z.string(),
  how: words,
  plan: words,
  status: z.enum(['open', 'acknowledged', 'withdrawn']),
  /** What the one it is for asked back, the last time. */
  question: words,
  answeredAt: words,
  chased: z.array(z.enum(['addressee', 'imoc'])),
})
export type Callout = z.infer<typeof Callout>

export const Concern = z.object({
  number: z.number(),
  /** Null: anonymous. */
  from: z.string().nullable(),
  at: z.string(),
  text: z.string(),
  answer: z.object({ by: z.string().nullable(), at: z.string(), text: z.string() }).nullable(),
})
export type Concern = z.infer<typeof Concern>

/** A message that nobody has answered, by its place; its words are in its own fact. */
export const Unanswered = z.object({ channel: z.string(), ts: z.string(), user: z.string() })
export type Unanswered = z.infer<typeof Unanswered>

export const Decided = z.object({ number: z.number(), by: z.string().nullable(), at: z.string(), what: z.string() })
export type Decided = z.infer<typeof Decided>

export const crewState = {
  callouts: z.array(Callout).default([]),
  concerns: z.array(Concern).default([]),
  unanswered: z.array(Unanswered).default([]),
  decisions: z.array(Decided).default([]),
}
