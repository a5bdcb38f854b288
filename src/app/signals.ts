import { EventEmitter } from 'node:events'
import type { Blocker } from '../incident/failure.ts'

/**
 * What one part of imoc tells others that are made after it. Listeners run at once, in the order in which they were added, and must not
 * throw.
 */
export type Signals = EventEmitter<{
  /** Slack can reach us, for the first time or again. */
  heard: []
  /** Slack has dropped events of the last minute. */
  dropped: []
  /** Slack answers our calls again after an outage. */
  answering: []
  /** A call of this process was refused until people fix the reason. */
  refused: [blocker: Blocker]
  /** A call of this process was accepted that had been refused before. */
  accepted: [blockerKey: string]
  /** A due time has changed, or there is room for more effects again: somebody should look for what is due. */
  due: []
}>

export function createSignals(): Signals {
  return new EventEmitter()
}
