import { mayTell } from '../../incident/access/visibility.ts'
import type { Fact } from '../../incident/facts.ts'
import { isOver, type PublicStatus, publicStatus, type Status } from '../../incident/lifecycle/status.ts'
import type { State } from '../../incident/state.ts'
import type { ComponentLevel } from '../../incident/updates/facts.ts'

/** What the status page shows of an incident now: the sum of all updates to it. `levels` is by component. */
export type StatusPageSays = { status: Status; levels: Record<string, ComponentLevel> }

/** How many components a form shows: a form has room for 100 blocks, and each component takes one. */
const mostComponents = 80

/** Returns null if nothing was ever published on the page. It leaves out components that are not in the configuration now. */
export function pageSays(facts: readonly Fact[], components: readonly { id: string }[]): StatusPageSays | null {
  const told = facts.flatMap((fact) =>
    fact.kind === 'update-written' && fact.data.audiences.includes('status-page') ? [fact.data] : [],
  )
  const status = told.at(-1)?.status
  if (status === undefined) return null
  const last = new Map(told.flatMap((each) => Object.entries(each.components)))
  const levels = components.flatMap(({ id }) => {
    const level = last.get(id)
    return level ? [[id, isOver(status) ? 'operational' : level] as const] : []
  })
  return { status, levels: Object.fromEntries(levels.slice(0, mostComponents)) }
}

/** Returns what the page shows if that differs from the status and an update can still be published; null if the two agree. */
export function behindStatusPage(page: StatusPageSays | null, state: State): { says: PublicStatus } | null {
  if (page === null || !mayTell(state, 'status-page')) return null
  const says = publicStatus(page.status)
  return says === publicStatus(state.status) ? null : { says }
}

/** Whether the page shows that everything works although the incident is open again. */
export function contradictsStatusPage(page: StatusPageSays | null, status: Status): boolean {
  return page !== null && isOver(page.status) && !isOver(status)
}
