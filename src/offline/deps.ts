import type { Logger } from 'pino'
import type { Settings } from '../config/index.ts'
import type { Clock } from '../incident/clock.ts'
import type { Audit } from '../store/audit.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { Covers } from '../store/covers.ts'
import type { Incidents } from '../store/incidents.ts'
import type { People } from '../store/people.ts'
import type { Swept } from '../store/sweep.ts'

export type OfflineDeps = {
  settings: Settings
  clock: Clock
  log: Logger
  writer: IncidentWriter
  incidents: Incidents
  people: People
  covers: Covers
  audit: Pick<Audit, 'add'>
  newId(): string
  /** Removes erased words from the database's files; null if a server has them. */
  sweep: (() => Promise<Swept | null>) | null
  /** How long an erasure waits (ms) for our messages to be changed; the answer says what takes longer. */
  patience: number
  /** The data folder, which the plain files are in. */
  data: string
}
