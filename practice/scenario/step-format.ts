import { z } from 'zod'
import { parseDuration } from './duration.ts'
import { expectation } from './expect-format.ts'
import { handle, label, place, stack, text } from './format.ts'

const timed = { at: text.optional(), as: label.optional() }
const done = { ...timed, who: handle, in: place.optional(), check: expectation.optional() }
const toMessage = { ...done, to: label }
const items = z.array(text).min(1, 'needs at least one item')

/** A value that a person fills in: text, an option's value or visible text, a handle, several of them, or a number. */
const filled = z.union(
  [z.string(), z.number(), z.boolean(), z.array(z.string())],
  'must be text, a number or a list of texts',
)

/** The longest outage: a week, as in the practice Slack. */
const lasting = text.transform((value, ctx) => {
  const milliseconds = parseDuration(value) ?? 0
  if (milliseconds > 0 && milliseconds <= 7 * 86_400_000) return milliseconds
  ctx.addIssue({ code: 'custom', message: 'must be how long: 30s, 10m, 1h30m, at most 7d' })
  return z.NEVER
})

/** The kinds of steps, by the word that names them. */
export const verbs = {
  says: stepThat('says', { ...done, says: text }),
  replies: stepThat('replies', { ...toMessage, replies: text, broadcast: z.boolean().optional() }),
  edits: stepThat('edits', { ...toMessage, edits: text }),
  deletes: stepThat('deletes', { ...done, deletes: label }),
  reacts: stepThat('reacts', { ...toMessage, reacts: text }),
  unreacts: stepThat('unreacts', { ...toMessage, unreacts: text }),
  pins: stepThat('pins', { ...done, pins: label }),
  unpins: stepThat('unpins', { ...done, unpins: label }),
  joins: stepThat('joins', { ...done, joins: place }),
  leaves: stepThat('leaves', { ...done, leaves: place }),
  topic: stepThat('topic', { ...done, topic: text }),
  command: stepThat('command', { ...done, command: text.regex(/^\/[a-z]/, 'must start with a slash: /incident …') }),
  clicks: stepThat('clicks', {
    ...{ ...done, clicks: text, to: label.optional(), value: filled.optional() },
    /** Other people who see the same button and press it before the first press has any effect. */
    with: z.array(handle).min(1, 'needs somebody').optional(),
  }),
  ticks: stepThat('ticks', { ...done, ticks: items, to: label.optional() }),
  unticks: stepThat('unticks', { ...done, unticks: items, to: label.optional() }),
  submits: stepThat('submits', { ...done, submits: text, values: z.record(z.string(), filled).default({}) }),
  unlocks: stepThat('unlocks', { ...done, unlocks: stack }),
  shortcut: stepThat('shortcut', { ...done, shortcut: text, to: label.optional() }),
  slack: stepThat('slack', { at: timed.at, slack: z.literal('down', 'must be "down"'), for: lasting }),
  expect: stepThat('expect', { ...timed, expect: expectation }),
}

function stepThat<V extends string, S extends z.ZodRawShape>(verb: V, shape: S) {
  return z.strictObject(shape).transform((step) => ({ ...step, verb }))
}

export type Verb = keyof typeof verbs
export type Filled = z.infer<typeof filled>

/** A step as written; `line` is its position in the file. */
export type WrittenStep = z.infer<(typeof verbs)[Verb]> & { number: number; line: number }
/** A step at its time. */
export type Step = WrittenStep & { time: Date }
/** What a person does; not what happens to Slack or what is expected. */
export type Deed = Exclude<Step, { verb: 'expect' | 'slack' }>
export type StepOf<V extends Verb> = Extract<Step, { verb: V }>

export const isVerb = (word: string): word is Verb => Object.hasOwn(verbs, word)
export const keysOf = (verb: Verb): string[] => Object.keys(verbs[verb].in.shape)

/** Whether the person waits for the bot's answer. */
export function asksBot({ verb }: Pick<Step, 'verb'>): boolean {
  return ['command', 'clicks', 'ticks', 'unticks', 'submits', 'shortcut'].includes(verb)
}
