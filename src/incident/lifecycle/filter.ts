import { after, hours } from '../clock.ts'
import { statuses as all, isOver } from './status.ts'

/** Which incidents a list or a search shows; null asks for nothing. */
export type IncidentFilter = {
  statuses: string[] | null
  severity: string | null
  service: string | null
  kind: string | null
  /** As the column has it: "<user>" or "<role>:<user>". */
  role: string | null
  /** When it was declared: from this moment, and before that one. */
  from: Date | null
  to: Date | null
}

/** What people choose of it, as the address of the front page has it. */
export type FilterField = 'state' | 'severity' | 'service' | 'kind' | 'role' | 'from' | 'to'
export type Picked = Partial<Record<FilterField, string>>

export const everything: IncidentFilter = {
  ...{ statuses: null, severity: null, service: null, kind: null, role: null, from: null, to: null },
}

/** The statuses of incidents that are over, as `isOver` says it, and of those that are not. */
export const overStatuses: string[] = all.filter(isOver)
export const openStatuses: string[] = all.filter((status) => !isOver(status))

/** The filter for those of its incidents that have one of these statuses; null if it asks for none of them. */
export function among(filter: IncidentFilter, these: readonly string[]): IncidentFilter | null {
  const statuses = these.filter((status) => filter.statuses?.includes(status) ?? true)
  return statuses.length === 0 ? null : { ...filter, statuses }
}

/** Between these years incidents were declared, and will be. */
export const years = { first: 1970, last: 2100 }

/** Whether this is a day of these years, such as 2026-03-02. */
export function isDay(typed: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return false
  const day = beginningOf(typed)
  const year = Number(typed.slice(0, 4))
  // "2026-02-31" would be a day in March.
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(typed)
  return exists && year >= years.first && year <= years.last
}

/** What was chosen as a filter for the person who asks. Each choice has to be known. */
export function filterOf({ state, severity, service, kind, role, from, to }: Picked, user: string): IncidentFilter {
  return {
    statuses: state === undefined ? null : statusesOf(state),
    severity: severity ?? null,
    service: service ?? null,
    kind: kind ?? null,
    role: role === undefined ? null : roleOf(role, user),
    from: from === undefined ? null : beginningOf(from),
    to: to === undefined ? null : after(beginningOf(to), hours(24)),
  }
}

function statusesOf(state: string): string[] {
  if (state === 'open') return openStatuses
  return state === 'past' ? overStatuses : [state]
}

const roleOf = (role: string, user: string): string => (role === 'any' ? user : `${role}:${user}`)

/** The beginning of a day, UTC. */
const beginningOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
