/** What another system receives about a page. */
export type PageOrder = {
  /** `trigger` rings, `acknowledge` stops it, `resolve` closes it. Each may arrive twice or out of order. */
  event: 'trigger' | 'acknowledge' | 'resolve'
  /** The same for all events of one page. */
  key: string
  /** The same for every try of one event. */
  tryKey: string
  /** For a private incident it contains only the number. */
  summary: string
  severity: 'critical' | 'error' | 'warning' | 'info'
  incident: number
  /** Where people talk; null for a private incident. */
  link: string | null
  at: Date
}

/** A way to page besides Slack. Rejects with `RetryAfter`, `Unavailable` or `PermanentError`, in one sentence that never contains a key. */
export type PagingProvider = {
  /** Its name in the configuration and in facts. */
  medium: string
  send(order: PageOrder): Promise<void>
}
