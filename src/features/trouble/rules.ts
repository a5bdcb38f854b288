import type { NewEffect } from '../../incident/effects.ts'
import type { FactOf, NewFact } from '../../incident/facts/index.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import { user } from '../../slack/mrkdwn.ts'
import { show } from '../feature.ts'

/** Our messages of trouble: `<seq of the fact>|<user>`, without a user in the incident's channel. */
const told = /:(?:show:trouble|tell-admins):(\d+)(\|\w*)?/

/** Whom to tell of what was given up. Where telling itself was given up, it is said in the channel, and nowhere after that. */
export function tell(fact: FactOf<'trouble'>): NewEffect[] {
  const { seq, data } = fact
  if (data.retrying) return []
  const [failed, about, to] = told.exec(data.effect) ?? []
  if (failed === undefined) return [toAdmins(seq, seq), ...settle(fact)]
  return to === '|' ? [] : [showTrouble(Number(about), '', fact)]
}

/** What could not be said while there was no place for it. */
export function tellNow(fact: { seq: number }, state: State): NewEffect[] {
  const untold = state.troubles.filter(({ retrying, effect }) => !retrying && !told.test(effect))
  return untold.map(({ seq }) => toAdmins(seq, fact.seq))
}

function toAdmins(seq: number, cause: number): NewEffect {
  return { kind: 'tell-admins', name: `tell-admins:${seq}:${cause}`, data: { seq } }
}

export const showTrouble = (seq: number, to: string, cause: { seq: number } | { key: string }): NewEffect =>
  show(`trouble:${seq}|${to}`, cause)

/** Messages that may have lost their reason, or their button, to this fact. */
export function settle({ seq }: { seq: number }): NewEffect[] {
  return [{ kind: 'settle-trouble', name: `settle-trouble:${seq}` }]
}

/** One more try of what was given up, once for each time that we told of it. Anyone may ask. */
export function tryAgain(
  state: State,
  { seq, by }: { seq: number; by: string },
  now: Date,
): { facts: NewFact[]; retry: string[] } | Refusal {
  const trouble = state.troubles.find((each) => each.seq === seq)
  if (!trouble) return refuse('That is settled: it has worked meanwhile, or there is a newer message about it.')
  if (trouble.retriedBy !== null) return refuse(`${user(trouble.retriedBy)} has asked for another try already.`)
  const { effect, what } = trouble
  const fact: NewFact = {
    ...{ kind: 'retried', data: { effect, what }, actor: by, occurredAt: now, key: `retried:${seq}` },
  }
  return { facts: [fact], retry: [effect] }
}
