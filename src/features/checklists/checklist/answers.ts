import type { Plan } from '../../../incident/checklists/plan.ts'
import { isLive, isReassigned } from '../../../incident/checklists/runs.ts'
import { startList } from '../../../incident/checklists/start.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { plain } from '../../../slack/mrkdwn.ts'
import { heldBy, itemSet } from './rules.ts'

type Item = ChecklistRun['items'][number]

/** Records an answer to a question, and starts the list that it leads to, for the same person and in the same role. */
export function answerQuestion(
  state: State,
  input: { run: string; item: string; answer: string; by: string; plans: Plan[]; newRun: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { by, plans, newRun } = input
  const run = heldBy(state, input.run, by)
  if ('refused' in run) return run
  const item = run.items.find((each) => each.id === input.item)
  const answer = item?.answers?.find((each) => each.id === input.answer)
  if (!item || !answer) return refuse('That question is not on the list any more.')
  if (item.state !== 'open') {
    return refuse(`That item is already closed${said(item)}. “Skip, or does not apply…” reopens it.`)
  }
  const set = itemSet({ run: run.run, item: item.id, state: 'done', why: null, answer: answer.id }, by, now)
  const plan = plans.find((each) => each.id === answer.list)
  if (!plan || isBegun(state, plan.id, by)) return { facts: [set] }
  const because = `“${item.text}” was answered “${answer.text}”`
  const started = startList(state, plan, { run: newRun, user: by, role: run.role, because, by }, now)
  return { facts: started ? [set, started] : [set] }
}

/** Says why the list of an answer was not started again; null if it was, or if the answer has none. */
export function notStarted(
  state: State,
  input: { run: string; item: string; answer: string },
  facts: { kind: string }[],
) {
  const item = state.checklists.find((each) => each.run === input.run)?.items.find((each) => each.id === input.item)
  const list = item?.answers?.find((each) => each.id === input.answer)?.list
  if (!list || facts.some((fact) => fact.kind === 'checklist-started')) return null
  const begun = state.checklists.findLast((each) => each.list === list && !isReassigned(state, each))
  return begun
    ? `“${plain(begun.title)}” has begun already: it is in our DM.`
    : `There is no checklist "${list}" any more.`
}

/** Names the lists that answers have started, when a question is opened again: those lists stay. */
export function startedBy(state: State, { run: id, item: wanted }: { run: string; item: string }): string | null {
  const item = state.checklists.find((each) => each.run === id)?.items.find((each) => each.id === wanted)
  const list = item?.answers?.find((each) => each.id === item.answer)?.list
  const begun = state.checklists.findLast((each) => each.list === list && isLive(state, each))
  return begun
    ? `The question is open again. “${plain(begun.title)}” was started by that answer and stays open. If you do not need it, close all of it there.`
    : null
}

function isBegun(state: State, list: string, user: string): boolean {
  return state.checklists.some((each) => each.list === list && each.user === user && isLive(state, each))
}

function said({ answer, answers }: Item): string {
  const text = answers?.find((each) => each.id === answer)?.text
  return text ? `: “${text}”` : ''
}
