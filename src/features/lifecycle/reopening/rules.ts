import type { Plan } from '../../../incident/checklists/plan.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { takeImoc } from '../../../incident/on-call/imoc.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'

export type Reopened = {
  /** The number of the fact that opened the incident again. */
  seq: number
  at: Date
  by: string | null
}

/**
 * Decides who is the IMOC of an incident that was over: the person who opened it again, if they were the IMOC before. Otherwise there is
 * none, and somebody is paged as after a declaration. It records nothing if somebody has become the IMOC meanwhile or the incident is over
 * again.
 */
export function rearmed(
  state: State,
  { seq, at, by }: Reopened,
  { run, checklists, pageAt }: { run: string; checklists: Plan[]; pageAt: string[] },
  now: Date,
): { facts: NewFact[] } {
  const { imoc } = state
  if (isOver(state.status) || (imoc && new Date(imoc.since) >= at)) return { facts: [] }
  if (imoc) {
    const ended: NewFact = {
      ...{ kind: 'watch-ended', data: { user: imoc.user }, actor: null },
      ...{ occurredAt: now, key: `watch-ended:${seq}` },
    }
    const taken =
      imoc.user === by ? takeImoc({ ...state, imoc: null }, { user: by, how: 'claimed', run, checklists }, now) : null
    return { facts: [ended, ...(taken && !isRefusal(taken) ? taken.facts : [])] }
  }
  const called = state.callImoc || state.pages.some((page) => page.for === 'imoc')
  // A rule alone lets nobody into a private incident.
  const byRule = !state.private && pageAt.includes(state.severity)
  if (!called && !byRule) return { facts: [] }
  return { facts: [{ kind: 'imoc-wanted', data: {}, actor: null, occurredAt: now, key: `imoc-wanted:${seq}` }] }
}
