import type { NewEffect } from '../../incident/effects.ts'
import type { FactOf, NewFact } from '../../incident/facts/index.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state.ts'
import { user } from '../../slack/mrkdwn.ts'

/** Our messages of trouble: `<seq of the fact>|<user>`, without a user in the incident's channel. */
const told = /:(?:show:trouble|tell-admins):(\d+)(\|\w*)?/

/** Whom to tell of what was given up. Where telling itself was given up, it is said in the channel, and nowhere after that. */
export function tell({ seq, data }: FactOf<'trouble'>): NewEffect[] {
  const [failed, about, to] = told.exec(data.effect) ?? []
  if (failed === undefined) return [{ kind: 'tell-admins', name: `tell-admins:${seq}`, data: { seq } }]
  return to === '|' ? [] : [showTrouble(Number(about), '', seq)]
}

export function showTrouble(seq: number, to: string, cause: number | string): NewEffect {
  const purpose = `trouble:${seq}|${to}`
  return { kind: 'show', name: `show:${purpose}:${cause}`, data: { purpose } }
}

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
