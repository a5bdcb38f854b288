/** Every move between them is allowed, also back. `parked` waits for a working day; `cancelled` was not an incident. */
export const statuses = [
  'investigating',
  'identified',
  'mitigated',
  'resolved',
  'closed',
  'parked',
  'cancelled',
] as const
export type Status = (typeof statuses)[number]

export const kinds = ['real', 'drill', 'near-miss', 'past'] as const
export type Kind = (typeof kinds)[number]

/** Nobody is needed any longer: timers stop and the public page shows the incident as resolved. */
export function isOver(status: Status): boolean {
  return status === 'resolved' || status === 'closed' || status === 'cancelled'
}

/** The order of statuses from the first report to the end. A parked incident counts as where it was before. */
const way: Status[] = ['investigating', 'identified', 'mitigated', 'resolved', 'closed']

/** Whether an incident has reached this status or a later one. */
export function hasReached(status: Status, point: Status): boolean {
  return status === 'cancelled' || (status !== 'parked' && way.indexOf(status) >= way.indexOf(point))
}

/** A move from the end back into the incident. */
export function reopens({ from, to }: { from: Status; to: Status }): boolean {
  return isOver(from) && !isOver(to)
}

/** A move back to an earlier status, as far as one can tell; parking is not one. */
export function goesBack({ from, to }: { from: Status; to: Status }): boolean {
  return reopens({ from, to }) || (way.includes(to) && way.indexOf(to) < way.indexOf(from))
}

/** The four statuses that every public status page knows; `null` if there is nothing to publish. */
export type PublicStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved'

export function publicStatus(status: Status): PublicStatus {
  if (status === 'identified') return 'identified'
  if (status === 'mitigated') return 'monitoring'
  if (isOver(status)) return 'resolved'
  return 'investigating'
}
