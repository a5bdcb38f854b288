/**
 * Something to do outside, or later. `name` is unique within the incident and stable: asked for twice, done once.
 * `data` is JSON. `dueAt` makes it a timer; without it a worker is woken at once.
 */
export type NewEffect = { kind: string; name: string; data?: Record<string, unknown>; dueAt?: Date }

/** The key under which an effect is stored and which its message carries in Slack. */
export function effectKey(incidentId: string, name: string): string {
  return `${incidentId}:${name}`
}
