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
  /** The last question that the addressee asked back. */
  question: words,
  /** When they asked; absent if they have not. The waiting time starts again with it. */
  askedAt: z.string().optional(),
  answeredAt: words,
  /** Who was notified that it waits; `user` is null for a message in the channel. */
  chased: z.array(z.object({ to: z.enum(['addressee', 'imoc']), user: words, lateMs: z.number() })),
})
export type Callout = z.infer<typeof Callout>

export const Concern = z.object({
  number: z.number(),
  /** Null if it was anonymous. */
  from: z.string().nullable(),
  at: z.string(),
  text: z.string(),
  answer: z.object({ by: z.string().nullable(), at: z.string(), text: z.string() }).nullable(),
  /** Who was reminded of it; this happens once. */
  chased: z.object({ user: z.string(), lateMs: z.number() }).optional(),
})
export type Concern = z.infer<typeof Concern>

/** A message that nobody has answered, by its place; its words are in its own fact. */
export const Unanswered = z.object({ channel: z.string(), ts: z.string(), user: z.string() })
export type Unanswered = z.infer<typeof Unanswered>

/** The last list of such messages: its number, when it was made, and whose it is. */
export const Look = z.object({ number: z.number(), at: z.string(), user: words })
export type Look = z.infer<typeof Look>

export const Decided = z.object({ number: z.number(), by: z.string().nullable(), at: z.string(), what: z.string() })
export type Decided = z.infer<typeof Decided>

export const communicationState = {
  callouts: z.array(Callout).default([]),
  concerns: z.array(Concern).default([]),
  unanswered: z.array(Unanswered).default([]),
  look: Look.nullable().default(null),
  decisions: z.array(Decided).default([]),
}
