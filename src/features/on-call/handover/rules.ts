import { hasLeft, isInside } from '../../../incident/access/visibility.ts'
import { after, minutes } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { awaitHandover } from '../../../incident/on-call/effects.ts'
import { takeImoc } from '../../../incident/on-call/imoc.ts'
import type { Handover } from '../../../incident/on-call/state.ts'
import { type Refusal, refuse, refuseUnlessConfirmed } from '../../../incident/refusal.ts'
import { person, type Sentence, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { gone } from '../../commands/gone.ts'
import type { HandoverWords } from '../handover-brief.ts'

/** How long the person who was asked has before imoc notifies the IMOC that nobody has answered (ms). */
export const patience = minutes(5)

/** How long each of the IMOC's texts in the form may be, in characters. */
export const wordsLimit = 500

export function offerNamed(state: State, id: string): Handover | undefined {
  return state.handovers.find((each) => each.id === id)
}

/** Returns the offer that waits for an answer; there is at most one. */
export function openOffer(state: State): Handover | undefined {
  return state.handovers.find((each) => each.answer === null)
}

/** Returns why `by` may not hand over, or null if they may. Only the IMOC may, and only in an incident that needs one. */
export function whyNoHandover(state: State, by: string): Refusal | null {
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; it needs no IMOC any more.`)
  if (state.imoc?.user === by) return null
  return refuse(
    state.imoc
      ? sentence`${person(state.imoc.user)} is the IMOC, and only the IMOC hands over. To take over yourself: /incident imoc me.`
      : `INC-${state.number} has no IMOC yet. To become the IMOC: /incident imoc me.`,
  )
}

/**
 * Records that the IMOC asks somebody to take over. An earlier offer without an answer is withdrawn. A form that is sent twice makes only
 * one offer.
 */
export function offerHandover(
  state: State,
  input: { id: string; by: string; to: string; words: HandoverWords; sure?: string | undefined },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { id, by, to, words, sure } = input
  if (offerNamed(state, id)) return { facts: [] }
  const no = whyNoHandover(state, by)
  if (no) return no
  if (to === by) return refuse('You are the IMOC already: name somebody else.')
  if (!isInside(state, to) && sure !== to) return refuseUnlessConfirmed(letsIn(to))
  const before = openOffer(state)
  const told = { actor: by, occurredAt: now }
  return {
    facts: [
      ...(before ? [{ kind: 'handover-withdrawn' as const, data: { id: before.id }, ...told }] : []),
      { kind: 'handover-offered', data: { id, to, ...words }, ...told },
    ],
  }
}

/** Warns the IMOC of a private incident, before they ask a person who is not in it, that accepting lets that person in. */
export function letsIn(to: string): Sentence {
  return sentence`${person(to)} is not in this private incident; asking them lets them in if they accept. Until then they see only that they are needed. To ask them, send the form again.`
}

/** Asks for the effect that looks after a while whether anybody has answered. */
export function lookAt({ id, at }: { id: string; at: Date }): NewEffect {
  return awaitHandover({ name: `await-handover:${id}`, data: { id }, dueAt: after(at, patience) })
}

/** Records the answer to an offer. A person who accepts becomes the IMOC in the same decision; if they decline, nothing changes. */
export function answerHandover(
  state: State,
  input: {
    id: string
    by: string
    answer: 'accepted' | 'declined'
    why: string | null
    taking: Pick<Parameters<typeof takeImoc>[1], 'run' | 'checklists'>
  },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { id, by, answer, why, taking } = input
  const offer = offerNamed(state, id)
  if (!offer) return gone('handover')
  if (offer.to !== by) return refuse(sentence`${person(offer.to)} was asked, and only they can answer.`)
  if (offer.answer !== null) return refuse(settled(state, offer))
  const said: NewFact = { kind: 'handover-answered', data: { id, answer, why }, actor: by, occurredAt: now }
  if (answer === 'declined') return { facts: [said] }
  const taken = takeImoc(state, { user: by, how: 'handover', ...taking }, now)
  return 'refused' in taken ? taken : { facts: [said, ...taken.facts] }
}

/** Withdraws an offer, or ends an offer that was declined without asking anybody else. */
export function withdrawHandover(
  state: State,
  input: { id: string; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { id, by } = input
  const offer = offerNamed(state, id)
  if (!offer) return gone('handover')
  if (offer.from !== by) return refuse(sentence`${person(offer.from)} asked, and only they can withdraw it.`)
  const open = offer.answer === null || (offer.answer === 'declined' && declineStands(state, offer))
  if (!open) return refuse(settled(state, offer))
  return { facts: [{ kind: 'handover-withdrawn', data: { id }, actor: by, occurredAt: now }] }
}

/** Whether an offer was declined and nothing has changed since. */
export function declineStands(state: State, offer: Handover): boolean {
  const last = state.handovers.at(-1)?.id === offer.id && !offer.dropped
  return offer.answer === 'declined' && last && state.imoc?.user === offer.from && !isOver(state.status)
}

/** Says what came of an offer that is settled, for a person who answers too late. */
export function settled(state: State, offer: Handover): Sentence {
  switch (offer.answer) {
    case 'accepted':
      return sentence`${person(offer.to)} has accepted already.`
    case 'declined':
      return sentence`${person(offer.to)} has declined already.`
    case 'withdrawn':
      return sentence`${person(offer.from)} has withdrawn the offer; you do not need to do anything.`
    default:
      return lapse(state, offer)
  }
}

/** Says why an offer has lapsed. */
export function lapse(state: State, { to }: Pick<Handover, 'to'>): Sentence {
  if (hasLeft(state, to)) return sentence`${person(to)} has left INC-${state.number}; the offer has lapsed.`
  if (state.accounts[to] === 'out') return sentence`${person(to)} cannot come any more; the offer has lapsed.`
  if (isOver(state.status)) return `INC-${state.number} is ${state.status}; nobody has to take over any more.`
  return sentence`${state.imoc ? person(state.imoc.user) : 'Somebody else'} is the IMOC of INC-${state.number} now; the offer has lapsed.`
}
