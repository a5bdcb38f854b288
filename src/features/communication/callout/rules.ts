import type { Settings } from '../../../config/index.ts'
import { after, minutes } from '../../../incident/clock.ts'
import type { CalloutChase } from '../../../incident/communication/effects.ts'
import { chaseCallout } from '../../../incident/communication/effects.ts'
import type { Callout } from '../../../incident/communication/state.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactData, NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { gone } from '../../commands/gone.ts'
import { notInside } from '../../commands/not-inside.ts'

/** How long the fields of the form may be, in characters, so that a message can show them with everything else. */
export const limits = { text: 2_000, how: 500, plan: 500, question: 1_000 } as const

/** Ends the sentence about inviting a person who is not in a private incident. */
export const thenCallOut = 'call out to them'

type Made = { facts: NewFact[] } | Refusal

/** Records a callout. The same `id` is recorded once. */
export function callOut(
  state: State,
  input: { id: string; to: string; text: string; how: string; plan: string; by: string },
  now: Date,
): Made {
  const { id, to, by } = input
  const [text, how, plan] = [input.text.trim(), input.how.trim(), input.plan.trim()]
  if (text === '') return refuse('Write what you see.')
  if (to === by) return refuse('A callout is for another person. To record something yourself, use /incident note.')
  const no = notInside(state, to, thenCallOut)
  if (no) return no
  const data = { number: state.callouts.length + 1, to, text, how: how || null, plan: plan || null }
  return { facts: [{ kind: 'callout-made', data, actor: by, occurredAt: now, key: `callout:${id}` }] }
}

/** Returns the callout while it waits for an answer. */
export function waiting(state: State, number: number): Callout | Refusal {
  const callout = state.callouts.find((each) => each.number === number)
  if (!callout) return gone('callout')
  if (callout.status === 'acknowledged')
    return refuse(sentence`${person(callout.to)} has acknowledged callout ${number} already.`)
  if (callout.status === 'withdrawn')
    return refuse(sentence`${person(callout.from)} has taken callout ${number} back already.`)
  return callout
}

/** Returns the same as `waiting`, but only for the person called out to. */
export function toAnswer(state: State, number: number, by: string): Callout | Refusal {
  const callout = waiting(state, number)
  if (isRefusal(callout) || callout.to === by) return callout
  return refuse(
    sentence`Callout ${number} is for ${person(callout.to)}: only they can acknowledge it. If you know something about it, write it in the channel.`,
  )
}

export function acknowledge(state: State, { number, by }: { number: number; by: string }, now: Date): Made {
  const callout = toAnswer(state, number, by)
  if (isRefusal(callout)) return callout
  return { facts: [answered({ number, answer: 'acknowledged', words: null }, by, now)] }
}

/** Records a question. The callout stays open; the same `id` is recorded once. */
export function ask(state: State, input: { id: string; number: number; by: string; words: string }, now: Date): Made {
  const { id, number, by } = input
  const callout = toAnswer(state, number, by)
  if (isRefusal(callout)) return callout
  const words = input.words.trim()
  if (words === '') return refuse('Ask something, or acknowledge it.')
  return { facts: [{ ...answered({ number, answer: 'question', words }, by, now), key: `asked:${id}` }] }
}

function answered(data: FactData<'callout-answered'>, actor: string, occurredAt: Date): NewFact {
  return { kind: 'callout-answered', data, actor, occurredAt }
}

export function takeBack(state: State, { number, by }: { number: number; by: string }, now: Date): Made {
  const callout = waiting(state, number)
  if (isRefusal(callout)) return callout
  if (callout.from !== by)
    return refuse(sentence`Callout ${number} is ${person(callout.from)}'s: only they can withdraw it.`)
  return { facts: [{ kind: 'callout-withdrawn', data: { number }, actor: by, occurredAt: now }] }
}

/** Returns since when it waits for an answer. A question counts as one, and the wait begins again with it. */
const since = ({ at, askedAt }: Callout): string => askedAt ?? at

/** Asks for the timers of the next steps: first the person called out to is reminded, then the IMOC is notified, each once. */
export function chases(
  callout: Callout,
  { seq, from, settings }: { seq: number; from: Date; settings: Pick<Settings, 'crew'> },
): NewEffect[] {
  const { nudge_after_minutes: nudge, tell_imoc_after_minutes: tell } = settings.crew.callout
  const reminded = callout.chased.some(({ to }) => to === 'addressee')
  const steps = [
    { to: 'addressee', inMinutes: nudge },
    // A person who was reminded and then asked a question has the same time once more.
    { to: 'imoc', inMinutes: reminded ? tell - nudge : tell },
  ] as const
  return steps
    .filter(({ to }) => !callout.chased.some((each) => each.to === to))
    .map(({ to, inMinutes }) =>
      chaseCallout({
        name: `chase-callout:${callout.number}:${to}:${seq}`,
        data: { number: callout.number, to, since: since(callout) } satisfies CalloutChase,
        dueAt: after(from, minutes(inMinutes)),
      }),
    )
}

/** Returns whom to notify now, or null if nobody has to be: the callout was answered, or a question was asked since the timer was set. */
export function chase(state: State, wish: CalloutChase & { lateMs: number }): FactData<'callout-chased'> | null {
  const { number, to, lateMs } = wish
  const callout = state.callouts.find((each) => each.number === number)
  if (callout?.status !== 'open' || isOver(state.status) || since(callout) !== wish.since) return null
  if (callout.chased.some((each) => each.to === to)) return null
  if (to === 'addressee' && state.accounts[callout.to] === 'out') return null
  return { number, to, user: to === 'addressee' ? callout.to : whoHears(state, callout), lateMs }
}

/**
 * Returns the IMOC; if the IMOC is the one who has not answered, the deputy. If there is neither, it returns null, and the channel is
 * notified.
 */
export function whoHears(
  { imoc, roles }: Pick<State, 'imoc' | 'roles'>,
  { to, from }: Pick<Callout, 'to' | 'from'>,
): string | null {
  if (imoc === null) return null
  if (imoc.user !== to) return imoc.user
  return roles.find(({ role, user: held }) => role === 'deputy' && held !== to && held !== from)?.user ?? null
}
