import { z } from 'zod'
import { Audience, ChaseAnswer, Written } from './facts.ts'

const chase = z.object({
  update: z.string(),
  round: z.number(),
  user: z.string(),
  /** Who had promised it; null for imoc. */
  by: z.string().nullable(),
  promised: z.string(),
  lateMs: z.number(),
  answer: ChaseAnswer.nullable(),
})
export type Chase = z.infer<typeof chase>

export const updateState = {
  update: Written.omit({ notify: true })
    .extend({
      at: z.string(),
      by: z.string().nullable(),
      /** The result of its delivery, by audience and place. */
      outcomes: z.array(
        z.object({
          audience: Audience,
          where: z.string(),
          link: z.string().nullable(),
          error: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** Each time a person was asked for the promised update. */
  chases: z.array(chase).default([]),
  /** An update is on the public page, so the end of the incident has to be published there as well. */
  inPublic: z.boolean(),
  subscribers: z.array(z.string()),
}
