import type { Settings } from '../../../config/index.ts'
import { after, minutes } from '../../../incident/clock.ts'
import { chaseConcern } from '../../../incident/communication/effects.ts'
import type { Concern } from '../../../incident/communication/state.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactData, NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { gone } from '../../commands/gone.ts'

export const limits = { text: 2_000, answer: 2_000 } as const

/**
 * Whether the typed text is meant to be without a name. If it may be but is not written in the required way, it is `unsure`: then the
 * person is asked, since a name that was posted cannot be taken back.
 */
export function readConcern(typed: string): { text: string; anonymous: boolean | 'unsure' } {
  const words = typed.trim()
  const [, rest] =
    /^(?:(?:--?|[–—])anon(?:ymous(?:ly)?)?\b\s*:?|anon(?:ymous(?:ly)?)?\s*:)\s*([\s\S]*)$/i.exec(words) ?? []
  if (rest !== undefined) return { text: rest, anonymous: true }
  return { text: words, anonymous: /^\W{0,3}anon/i.test(words) || /(?:--|[–—])anon/i.test(words) ? 'unsure' : false }
}

/** Reads "2 answer we test it now" as the answer to a concern that exists. */
export function readReply(
  text: string,
  { concerns }: Pick<State, 'concerns'>,
): { number: number; text: string } | null {
  const [, number, words] = /^#?(\d{1,4})\s+answer(?:ed)?\b[\s:,]*([\s\S]*)$/i.exec(text) ?? []
  const known = concerns.some((each) => each.number === Number(number))
  return known && words !== undefined ? { number: Number(number), text: words } : null
}

/** Records a concern, with or without a name. The same `id` is recorded once. */
export function raise(
  state: State,
  input: { id: string; text: string; by: string | null },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const text = input.text.trim()
  if (text === '') return refuse('Say what worries you, in a sentence or two.')
  const data = { number: state.concerns.length + 1, text }
  return { facts: [{ kind: 'concern-raised', data, actor: input.by, occurredAt: now, key: `concern:${input.id}` }] }
}

/** Returns the concern for a person who may answer it, while nobody has answered it. */
export function toAnswer(state: State, number: number, by: string): Concern | Refusal {
  const concern = state.concerns.find((each) => each.number === number)
  if (!concern) return gone('concern')
  if (concern.answer) {
    const who = concern.answer.by ? sentence`${person(concern.answer.by)} has` : 'Somebody has'
    return refuse(sentence`${who} answered concern ${number} already.`)
  }
  const deputies = state.roles.filter(({ role }) => role === 'deputy').map((held) => held.user)
  if (state.imoc?.user === by || deputies.includes(by)) return concern
  return refuse(
    state.imoc
      ? sentence`Concern ${number} is for the IMOC to answer, and that is ${person(state.imoc.user)}. Write your opinion in the channel.`
      : `Concern ${number} is for the IMOC to answer, and there is no IMOC. To become the IMOC, type /incident imoc me.`,
  )
}

export function answer(
  state: State,
  input: { number: number; text: string; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { number, by } = input
  const concern = toAnswer(state, number, by)
  if (isRefusal(concern)) return concern
  const text = input.text.trim()
  if (text === '') return refuse('Write in one sentence what will be done about it.')
  return { facts: [{ kind: 'concern-answered', data: { number, text }, actor: by, occurredAt: now }] }
}

/** Asks for the timer of the one reminder. It starts when there is both a concern and somebody to answer it. */
export function chaseAt(
  { number }: Pick<Concern, 'number'>,
  { seq, from, settings }: { seq: number; from: Date; settings: Pick<Settings, 'crew'> },
): NewEffect {
  const dueAt = after(from, minutes(settings.crew.concern.remind_after_minutes))
  return chaseConcern({ name: `chase-concern:${number}:${seq}`, data: { number }, dueAt })
}

/** Returns whom to remind, or null if nobody has to be. */
export function chase(
  state: State,
  { number, lateMs }: { number: number; lateMs: number },
): FactData<'concern-chased'> | null {
  const concern = state.concerns.find((each) => each.number === number)
  if (!concern || concern.answer || concern.chased || !state.imoc || isOver(state.status)) return null
  return { number, user: state.imoc.user, lateMs }
}

export const unanswered = ({ concerns }: State): Concern[] => concerns.filter((each) => each.answer === null)
