import { z } from 'zod'

const words = z.string().nullable()
const number = z.number().int().positive()

/** Messages that must reach somebody. Each kind is numbered within its incident, from 1. */
export const communicationFacts = {
  /** A statement to one person, who must acknowledge it: what is observed, how it is known, what is planned. */
  'callout-made': z.object({ number, to: z.string(), text: z.string(), how: words, plan: words }),
  /** A question leaves it open. */
  'callout-answered': z.object({ number, answer: z.enum(['acknowledged', 'question']), words }),
  /** `to`: the person who has not answered, or the IMOC, who is notified. `user` is null if it was posted in the channel instead. */
  'callout-chased': z.object({ number, to: z.enum(['addressee', 'imoc']), user: words, lateMs: z.number() }),
  'callout-withdrawn': z.object({ number }),

  /** The actor is null if it was raised anonymously. */
  'concern-raised': z.object({ number, text: z.string() }),
  'concern-answered': z.object({ number, text: z.string() }),
  /** The IMOC was reminded that it has no answer. */
  'concern-chased': z.object({ number, user: z.string(), lateMs: z.number() }),

  /** A message that sounds like trouble and that nobody has answered for a while: only a suggestion. `look`: the list that contains it. */
  'statement-unanswered': z.object({ channel: z.string(), ts: z.string(), user: z.string(), look: number }),
  'statement-settled': z.object({
    ...{ channel: z.string(), ts: z.string() },
    why: z.enum(['answered', 'reworded', 'dismissed']),
  }),

  /** A decision as it was entered: the alternatives, what is given up, the risks and what is unknown. */
  decided: z.object({
    number,
    what: z.string(),
    options: words,
    givenUp: words,
    feared: words,
    unknown: words,
    reversible: z.enum(['yes', 'hard', 'no']).nullable(),
  }),
}
