import { z } from 'zod'

/** Any move between them is allowed, back too. `parked` waits for a working day; `cancelled` was no incident. */
export const statuses = [
  'investigating',
  'identified',
  'mitigated',
  'resolved',
  'closed',
  'parked',
  'cancelled',
] as const
export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

export const kinds = ['real', 'drill', 'near-miss', 'past'] as const
export const Kind = z.enum(kinds)
export type Kind = z.infer<typeof Kind>

/** Nobody is needed any more: timers stop and the public page says resolved. */
export function isOver(status: Status): boolean {
  return status === 'resolved' || status === 'closed' || status === 'cancelled'
}

/** How far each status is on the way from the first report to the end; parked is where it was before it waited. */
const way: Status[] = ['investigating', 'identified', 'mitigated', 'resolved', 'closed']

/** Whether an incident has come as far as that, or further. */
export function hasReached(status: Status, point: Status): boolean {
  return status === 'cancelled' || (status !== 'parked' && way.indexOf(status) >= way.indexOf(point))
}

/** A move from the end back into the incident. */
export function reopens({ from, to }: { from: Status; to: Status }): boolean {
  return isOver(from) && !isOver(to)
}

/** A move to where the incident has been before, as far as one can tell; to be parked is not one. */
export function goesBack({ from, to }: { from: Status; to: Status }): boolean {
  return reopens({ from, to }) || (way.includes(to) && way.indexOf(to) < way.indexOf(from))
}

/** The four words every public status page knows; `null` where there is nothing to say in public. */
export type PublicStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved'

export function publicStatus(status: Status): PublicStatus {
  if (status === 'identified') return 'identified'
  if (status === 'mitigated') return 'monitoring'
  if (isOver(status)) return 'resolved'
  return 'investigating'
}
