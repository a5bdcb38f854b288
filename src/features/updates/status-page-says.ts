import { mayTell } from '../../incident/access/visibility.ts'
import type { Fact } from '../../incident/facts.ts'
import { isOver, type PublicStatus, publicStatus, type Status } from '../../incident/lifecycle/status.ts'
import type { State } from '../../incident/state.ts'
import type { ComponentLevel } from '../../incident/updates/facts.ts'

/** What the status page says of an incident now: all that updates have told it. `levels` is by component. */
export type StatusPageSays = { status: Status; levels: Record<string, ComponentLevel> }

/** A form has room for 100 blocks; each component takes one. */
const mostComponents = 80

/** Null where the page was never told of it. Components that the configuration does not know any more are left out. */
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

/** The page, which people may still be told on, says something else than the status does; null where the two agree. */
export function behindStatusPage(page: StatusPageSays | null, state: State): { says: PublicStatus } | null {
  if (page === null || !mayTell(state, 'status-page')) return null
  const says = publicStatus(page.status)
  return says === publicStatus(state.status) ? null : { says }
}

/** The page says that all is well, and it is not any more. */
export function contradictsStatusPage(page: StatusPageSays | null, status: Status): boolean {
  return page !== null && isOver(page.status) && !isOver(status)
}
