import { isUntouched, noLongerHolds, type Ticked } from '../../../incident/checklists/auto-completion.ts'
import type { ItemState } from '../../../incident/checklists/facts.ts'
import { isAssignee, isAutoTicked, isReassigned, openItems } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { joined, person, type Sentence, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { gone } from '../../commands/gone.ts'

type Item = ChecklistRun['items'][number]

/** Instead of an item's id: everything on the list that is still open. */
export const allOpen = '*'

/**
 * Turns the ticks that a holder sees into facts for the items that changed. `drawn` has the states of the items when they were shown to
 * them, one letter each. `once`: it comes from a form, which sends all boxes together and once.
 */
export function tick(
  state: State,
  input: { run: string; ticked: string[]; by: string; drawn?: string; once?: boolean },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const run = heldBy(state, input.run, input.by)
  if ('refused' in run) return run
  const facts = run.items.flatMap((item, at) => {
    const wanted = input.ticked.includes(item.id) ? 'done' : 'open'
    if (item.answers || item.state === wanted || (item.state !== 'open' && item.state !== 'done')) return []
    const was = input.drawn?.charAt(at)
    if (was === notDrawn) return []
    // An item that was settled meanwhile, by itself or elsewhere, is still open on their screen: they have not cleared it. In the same way,
    // an item that imoc has cleared is still ticked on their screen.
    if ((item.auto || isUntouched(item) || input.once) && was === mark(item, wanted)) return []
    return [itemSet({ run: run.run, item: item.id, state: wanted, why: null }, input.by, now)]
  })
  return { facts }
}

const notDrawn = '-'

/** Returns the states of a list's items, one letter each, and a dash for an item that is not among the `shown`. */
export function drawn(run: ChecklistRun, shown: readonly Item[] = run.items): string {
  return run.items.map((item) => (shown.includes(item) ? mark(item, item.state) : notDrawn)).join('')
}

/** A question can get one answer after another, so its mark differs for each answer. */
function mark(item: Item, state: ItemState): string {
  const answer = item.answers?.findIndex((each) => each.id === item.answer) ?? -1
  return answer >= 0 ? String(answer) : state.charAt(0)
}

/** Sets one item aside with a reason, or opens it again; or sets everything aside that is still open. */
export function setAside(
  state: State,
  input: { run: string; item: string; to: ItemState; why: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { to, by } = input
  const run = heldBy(state, input.run, by)
  if ('refused' in run) return run
  const items = input.item === allOpen ? openItems(run) : run.items.filter((each) => each.id === input.item)
  if (items.length === 0) return refuse('That item is not on the list any more.')
  if (input.item === allOpen && to === 'open') return refuse('Choose one item to reopen.')
  if (to === 'open' && items.every((item) => item.state === 'open')) return refuse('That item is open already.')
  const needed = to === 'skipped' ? items.find((item) => item.maySkip === false) : undefined
  if (needed) {
    return refuse(`“${needed.text}” cannot be skipped. If it does not fit this incident, choose "Does not apply here".`)
  }
  if (to === 'skipped' && !input.why) return refuse('Give a short reason for skipping it. Others will ask later.')
  const why = to === 'open' ? null : input.why
  const changed = items.filter((item) => item.state !== to || item.why !== why)
  return { facts: changed.map((item) => itemSet({ run: run.run, item: item.id, state: to, why }, by, now)) }
}

/** Ticks what facts have shown to be done, if it is still open and no person has touched it. */
export function tickByItself(state: State, shown: Ticked[], now: Date): { facts: NewFact[] } {
  const live = state.checklists.filter((run) => isAutoTicked(state, run))
  const open = shown.filter(({ run, item }) =>
    live.some((each) => each.run === run && each.items.some((one) => one.id === item && isUntouched(one))),
  )
  return {
    facts: open.map(({ run, item, says: why }) => ({
      ...{ kind: 'item-set' as const, actor: null, occurredAt: now },
      data: { run, item, state: 'done' as const, why, auto: true },
    })),
  }
}

/** Clears what was ticked by itself and is not done now, if nobody has touched it since. */
export function untickByItself(state: State, gone: Ticked[], now: Date): { facts: NewFact[] } {
  const stale = gone.filter(({ run, item }) =>
    state.checklists.some(
      (each) =>
        each.run === run &&
        !isReassigned(state, each) &&
        each.items.some((one) => one.id === item && noLongerHolds(state, one)),
    ),
  )
  return {
    facts: stale.map(({ run, item, says }) => ({
      ...{ kind: 'item-set' as const, actor: null, occurredAt: now },
      data: { run, item, state: 'open' as const, why: `it is no longer true that ${says}`, auto: true },
    })),
  }
}

/** Returns the list if this person has it, or a refusal that names who has. */
export function heldBy(state: State, id: string, user: string): ChecklistRun | Refusal {
  const run = state.checklists.find((each) => each.run === id)
  if (!run) return gone('checklist')
  const rightful = isAssignee(state, { role: run.role, user })
  if (run.user !== user && rightful) {
    const before = run.role === 'imoc' ? 'the previous IMOC' : `the previous holder of the role ${run.role}`
    return refuse(`This checklist belonged to ${before}; yours is in our DM, with what is still open.`)
  }
  if (run.user !== user || !rightful) return refuse(elsewhere(state, run))
  if (isReassigned(state, run))
    return refuse('This checklist was replaced by a newer one further down in our direct messages.')
  return run
}

function elsewhere(state: State, { role }: ChecklistRun): Sentence {
  if (role === 'imoc') {
    const holder = state.imoc ? person(state.imoc.user) : 'nobody'
    return sentence`This list belongs to the IMOC, and that is ${holder} now. /incident imoc me takes over.`
  }
  const holders = state.roles.filter((held) => held.role === role).map((held) => person(held.user))
  return holders.length
    ? sentence`This checklist belongs to the role ${role}, which ${joined(holders, ' and ')} has now.`
    : `This checklist belongs to the role ${role}. Nobody has that role, so the IMOC has the checklist.`
}

export function itemSet(
  data: { run: string; item: string; state: ItemState; why: string | null; answer?: string },
  actor: string,
  occurredAt: Date,
): NewFact {
  return { kind: 'item-set', data, actor, occurredAt }
}
