import { z } from 'zod'
import { ruleDescriptions, ruleNames } from '../../incident/checklists/auto-completion.ts'
import { matters, type PlannedItem } from '../../incident/checklists/plan.ts'
import { Kind, Status } from '../../incident/lifecycle/status-shape.ts'
import { hintAt } from '../nearest.ts'
import { id } from './id.ts'

const shortId = id.max(40, 'is longer than 40 characters')

/** One of a fixed set of words, with a hint at the word that was probably meant. */
const oneOf = <const T extends readonly string[]>(words: T, what: string) =>
  z.enum(words, {
    error: ({ input }) =>
      typeof input === 'string'
        ? `"${input}" is not a known ${what}: ${hintAt(input, words)}`
        : `is not a known ${what}`,
  })

const status = oneOf(Status.options, 'status')
const kind = oneOf(Kind.options, 'kind of incident')

/** "sev1", or [sev1, sev2]. */
const some = <T extends z.ZodType>(shape: T) =>
  z
    .union([shape, z.array(shape).min(1, 'names nothing')])
    .transform((value) => (Array.isArray(value) ? value : [value]))

const span = z
  .string('write it as 10m, 3h or 1h30m')
  .regex(/^(?=\d)(\d+h)?(\d+m)?$/, 'write it as 10m, 3h or 1h30m')
  .transform((text) => {
    const [, hours = '0', minutes = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(text) ?? []
    return Number(hours) * 60 + Number(minutes)
  })

const condition = z.strictObject({
  severity: some(id).optional(),
  service: some(id).optional(),
  status: some(status).optional(),
  private: z.boolean('is true or false').optional(),
  kind: some(kind).optional(),
  has: some(oneOf(matters, 'thing that can be open')).optional(),
})

const answer = z.strictObject({
  id: shortId,
  text: z.string().min(1).max(75, 'is longer than the 75 characters that fit on a button'),
  /** The list that it starts, for the same person. */
  list: id.nullable().default(null),
})

const item = z
  .strictObject({
    id: shortId,
    text: z.string().min(1).max(70, 'is longer than the 70 characters that fit beside a tick box'),
    hint: z.string().max(75, 'is longer than the 75 characters that fit under a tick box').nullable().default(null),
    link: z
      .string()
      .regex(/^https?:\/\/[^\s|<>]+$/, 'is not a web address')
      .max(200, 'is longer than 200 characters')
      .nullable()
      .default(null),
    /** The item is on the list only if this holds when the list starts. */
    if: condition.optional(),
    may_skip: z.boolean('is true or false').default(true),
    nudge_after: span.refine((minutes) => minutes > 0, 'is not a length of time: leave it out').optional(),
    done_when: oneOf(ruleNames, 'fact that ticks an item').optional().describe(ruleDescriptions),
    question: z
      .strictObject({
        answers: z
          .array(answer)
          .min(2, 'has less than two answers')
          .max(5, 'has more than five answers: ask in two steps')
          .refine(differ, 'has two answers with the same id'),
      })
      .optional(),
    why: z.string().optional(),
  })
  .refine(
    ({ question, done_when }) => !question || !done_when,
    'is a question, which no fact can answer: leave out done_when',
  )
  .transform(({ id, text, hint, link, ...rest }): PlannedItem => {
    const { if: only, may_skip, nudge_after, done_when, question } = rest
    return {
      ...{ id, text, hint, link },
      ...(only ? { if: only } : {}),
      ...(may_skip ? {} : { maySkip: false }),
      ...(nudge_after ? { nudgeMinutes: nudge_after } : {}),
      ...(done_when ? { ticks: done_when } : {}),
      ...(question ? { answers: question.answers } : {}),
    }
  })

const word = oneOf(['declared', 'on-taking-role', 'on-answer', 'by-hand'], 'way to start')
const event = z
  .strictObject({
    severity: some(id).optional(),
    status: some(status).optional(),
    service: some(id).optional(),
    after: span.optional(),
  })
  .refine(({ severity, status, after }) => severity || status || after !== undefined, {
    error: 'says of which incidents and not when: say also a status, a severity, or after: 1m',
  })

export const Checklist = z.strictObject({
  id: shortId,
  title: z.string().min(1).max(75, 'is longer than 75 characters'),
  role: id,
  when: some(z.union([word, event])),
  /** The list closes once the incident has reached this status. */
  until: status
    .refine(
      (each) => !['investigating', 'parked', 'cancelled'].includes(each),
      'is not a step towards the end: write mitigated',
    )
    .optional(),
  items: z
    .array(item)
    .min(1, 'has no item')
    .max(10, 'has more than ten items: split it, tired people do not read further')
    .refine(differ, 'has two items with the same id'),
})

function differ(all: { id: string }[]): boolean {
  return new Set(all.map((each) => each.id)).size === all.length
}
