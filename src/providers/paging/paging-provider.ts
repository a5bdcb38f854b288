/** What another system is told of a page. */
export type PageOrder = {
  /** `trigger` rings; `acknowledge` stops it; `resolve` closes it. Each may come twice, and before the one before it. */
  event: 'trigger' | 'acknowledge' | 'resolve'
  /** The same for all that is said of one page. */
  key: string
  /** The same for every try of one event. */
  tryKey: string
  /** Of a private incident it names the number only. */
  summary: string
  severity: 'critical' | 'error' | 'warning' | 'info'
  incident: number
  /** Where people talk; null for a private incident. */
  link: string | null
  at: Date
}

/** A way to page besides Slack. Rejects with `RetryAfter`, `Unavailable` or `PermanentError`, in one sentence that never holds a key. */
export type PagingProvider = { medium: 'pagerduty' | 'webhook'; send(order: PageOrder): Promise<void> }
