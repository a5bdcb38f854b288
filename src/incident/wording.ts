import type { Status } from './lifecycle/status.ts'
import type { ComponentLevel } from './updates/facts.ts'

const emoji: Record<Status, string> = {
  investigating: ':mag:',
  identified: ':dart:',
  mitigated: ':adhesive_bandage:',
  resolved: ':white_check_mark:',
  closed: ':file_cabinet:',
  parked: ':double_vertical_bar:',
  cancelled: ':heavy_multiplication_x:',
}

/** A status as it is shown everywhere in Slack. */
export function statusWord(status: Status): string {
  return `${emoji[status]} ${status.charAt(0).toUpperCase()}${status.slice(1)}`
}

/** The level of a component as a status page says it. */
export const levelWords: Record<ComponentLevel, string> = {
  operational: 'Operational',
  under_maintenance: 'Under maintenance',
  degraded_performance: 'Degraded performance',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
}

/** A note in a timer's message if it is sent more than two minutes late (ms); empty if it is on time. */
export function lateNote(lateMs: number): string {
  return lateMs > 120_000 ? ` (This comes ${span(lateMs)} late.)` : ''
}

/** "3 h 05 min", "12 min", "under a minute"; for durations, never for moments. */
export function span(milliseconds: number): string {
  const total = Math.floor(Math.max(0, milliseconds) / 60_000)
  if (total === 0) return 'under a minute'
  const hours = Math.floor(total / 60)
  const rest = total % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`
}
