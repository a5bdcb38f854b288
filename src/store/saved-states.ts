import { LRUCache } from 'lru-cache'
import type { State } from '../incident/state.ts'

/** An incident as it is saved. `writtenBy`: the database's number of the transaction that wrote its row last. */
export type Saved = { state: State; writtenBy: string }

/**
 * States as this process has read or written them last, by the incident's id. A query that names the `writtenBy` of the state it knows gets
 * the state only if somebody has changed it since: reading and checking a state is most of the work of a small commit.
 */
export type SavedStates = {
  get(id: string): Remembered | undefined
  /** Read for display. What this version does not understand is left out of it. */
  read(id: string, saved: Saved): void
  /** Read in order to change it: this version understands all of it. */
  understood(id: string, saved: Saved): void
  /** Written by this process. */
  wrote(id: string, saved: Saved): void
  forget(id: string): void
  forgetAll(): void
}

/** `isWhole`: nothing of it is left out. `at`: when this process has written it (ms of `performance.now()`), if it was this process. */
export type Remembered = Saved & { isWhole: boolean; at: number | null }

/** How many incidents a process remembers. */
const most = 500

export function createSavedStates(): SavedStates {
  const known = new LRUCache<string, Remembered>({ max: most })
  return {
    get: (id) => known.get(id),
    read: (id, saved) => void known.set(id, { ...saved, isWhole: false, at: null }),
    understood: (id, saved) => void known.set(id, { ...saved, isWhole: true, at: null }),
    wrote: (id, saved) => void known.set(id, { ...saved, isWhole: true, at: performance.now() }),
    forget: (id) => void known.delete(id),
    forgetAll: () => known.clear(),
  }
}
