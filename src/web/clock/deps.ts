import type { IncidentClock } from '../../incident/analysis/clock.ts'
import type { ClockPoint } from '../../incident/analysis/clock-points.ts'
import type { State } from '../../incident/state.ts'

/** What somebody asks of the form. `shown`: the time that their page had (ISO 8601, UTC; null: missing). */
export type WantedPoint = {
  point: ClockPoint
  to: Date | 'unknown' | 'facts'
  why: string
  shown: string | null
}

/** What the page of the clock needs of the rest of imoc. */
export type ClockDeps = {
  read(state: State): Promise<IncidentClock>
  /** Sets a point for this reader (a Slack user). Null if it is set; else why it is not, in a plain sentence. */
  set(reader: string, incidentId: string, wanted: WantedPoint): Promise<string | null>
}
