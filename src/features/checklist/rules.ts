import type { ItemState } from '../../incident/facts/command.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { ChecklistRun, State } from '../../incident/state/index.ts'

/** The ticks of a list as they stand on the holder's screen, made into facts for those that changed. */
export function tick(
  state: State,
  input: { run: string; ticked: string[]; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const run = heldBy(state, input.run, input.by)
  if ('refused' in run) return run
  const facts = run.items.flatMap((item) => {
    const wanted = input.ticked.includes(item.id) ? 'done' : 'open'
    if (item.state === wanted || (item.state !== 'open' && item.state !== 'done')) return []
    return [itemSet({ run: run.run, item: item.id, state: wanted, why: null }, input.by, now)]
  })
  return { facts }
}

/** One item set aside with a word why, or opened again. */
export function setAside(
  state: State,
  input: { run: string; item: string; to: ItemState; why: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const run = heldBy(state, input.run, input.by)
  if ('refused' in run) return run
  const item = run.items.find((each) => each.id === input.item)
  if (!item) return refuse('That item is not on the list any more.')
  if (input.to === 'skipped' && !input.why) return refuse('Say in a word why it is skipped: those after you will ask.')
  const { to, why, by } = input
  return { facts: [itemSet({ run: run.run, item: item.id, state: to, why: to === 'open' ? null : why }, by, now)] }
}

function heldBy(state: State, id: string, user: string): ChecklistRun | Refusal {
  const run = state.checklists.find((each) => each.run === id)
  if (!run) return refuse('I do not know this checklist any more.')
  if (state.imoc?.user === user && run.user !== user) {
    return refuse('This is the list of the IMOC before you; yours is in our DM, with what is still open.')
  }
  if (run.user !== user || state.imoc?.user !== user) {
    const holder = state.imoc ? `<@${state.imoc.user}>` : 'nobody'
    return refuse(`This list belongs to the IMOC, and that is ${holder} now. /incident imoc me takes over.`)
  }
  return run
}

function itemSet(
  data: { run: string; item: string; state: ItemState; why: string | null },
  actor: string,
  occurredAt: Date,
): NewFact {
  return { kind: 'item-set', data, actor, occurredAt }
}
