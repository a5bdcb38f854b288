import type { Logger } from 'pino'
import type { Settings } from '../config/index.ts'
import type { Clock } from '../incident/clock.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { Covers } from '../store/covers.ts'
import type { Incidents } from '../store/incidents.ts'
import type { People } from '../store/people.ts'
import type { Swept } from '../store/sweep.ts'

export type DeskDeps = {
  settings: Settings
  clock: Clock
  log: Logger
  writer: IncidentWriter
  incidents: Incidents
  people: People
  covers: Covers
  newId(): string
  /** Takes what was taken back out of the database's files; null where a server has them. */
  sweep: (() => Promise<Swept | null>) | null
  /** How long whoever erases waits (ms) to hear that our messages are changed; what takes longer is said so. */
  patience: number
  /** The data folder, which the plain files are in. */
  data: string
}
