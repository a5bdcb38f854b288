import { z } from 'zod'
import { phrase } from './phrase.ts'

const minutes = z.number().positive().max(1_440, 'is longer than a day')
const why = z.string().optional()

/** What sounds like trouble. The example must match the pattern, so that a change to the pattern is checked. */
const Pattern = z
  .strictObject({ says: z.string().min(1).max(60), example: z.string().min(1).max(200), why })
  .transform(({ says, example }, context) => {
    const finds = phrase(says)
    if (finds === null) {
      context.addIssue({
        code: 'custom',
        path: ['says'],
        message: 'needs words on both sides of each "…", or is "?" alone',
      })
      return z.NEVER
    }
    if (!finds.test(example)) {
      context.addIssue({ code: 'custom', path: ['example'], message: `is not found by "${says}"` })
      return z.NEVER
    }
    return { says, finds }
  })

/** How long messages may wait for an answer. */
export const Crew = z.strictObject({
  callout: z
    .strictObject({
      nudge_after_minutes: minutes,
      nudge_why: why,
      tell_imoc_after_minutes: minutes,
      tell_imoc_why: why,
    })
    .refine((each) => each.tell_imoc_after_minutes > each.nudge_after_minutes, {
      path: ['tell_imoc_after_minutes'],
      message: 'must be later than nudge_after_minutes: the IMOC hears of it when the nudge did not help',
    }),
  concern: z.strictObject({ remind_after_minutes: minutes, why }),
  statements: z.strictObject({
    unanswered_after_minutes: minutes,
    unanswered_why: why,
    list_every_minutes: minutes,
    list_why: why,
    patterns: z.array(Pattern).max(50, 'has more than fifty patterns: each message is held against all of them'),
  }),
})
