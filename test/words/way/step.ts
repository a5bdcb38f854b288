import type { Neighbours } from '../../../practice/neighbours/start.ts'
import type { Incident } from '../../support/people.ts'
import type { Stage } from '../stage.ts'

export type Way = Stage & {
  neighbours: Neighbours
  /** The incident that the way is about. */
  main(): Promise<Incident>
}

/** One step of the way, played in the order of the list. */
export type Step = { title: string; play(way: Way): Promise<void> }
