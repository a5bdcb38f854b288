/**
 * Something to do outside, or later. `name` is unique within the incident and stable: asked for twice, done once.
 * `data` is JSON. `dueAt` makes it a timer; without it a worker is woken at once. What looks at the state when it is done is
 * needed once however many facts ask for it together: of those with the same `once` in a transaction the last one stays.
 */
export type NewEffect = {
  kind: string
  name: string
  data?: Record<string, unknown>
  dueAt?: Date
  once?: string
  /** Goes before all others that wait: a channel to talk in, and pages. */
  urgent?: boolean
}

/** What workers are handed. */
export type Ready = { key: string; urgent: boolean }

/** Without those that another one after them makes needless. */
export function needed(effects: NewEffect[]): NewEffect[] {
  const last = new Map(effects.map((effect, index) => [effect.once, index]))
  return effects.filter(({ once }, index) => once === undefined || last.get(once) === index)
}

/** The key under which an effect is stored and which its message carries in Slack. */
export function effectKey(incidentId: string, name: string): string {
  return `${incidentId}:${name}`
}

/** The name that an effect was asked for under. */
export function effectName({ key, incidentId }: { key: string; incidentId: string }): string {
  return key.slice(incidentId.length + 1)
}
