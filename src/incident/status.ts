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

/** The four words every public status page knows; `null` where there is nothing to say in public. */
export type PublicStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved'

export function publicStatus(status: Status): PublicStatus {
  if (status === 'identified') return 'identified'
  if (status === 'mitigated') return 'monitoring'
  if (isOver(status)) return 'resolved'
  return 'investigating'
}
