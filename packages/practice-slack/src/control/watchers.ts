import type { Change } from '../workspace/workspace.ts'

export type Watchers = {
  watch(listener: (change: Change) => void): () => void
  tell(change: Change): void
}

/** The listeners for every change: one for each open page. */
export function createWatchers(): Watchers {
  const listeners = new Set<(change: Change) => void>()
  return {
    watch(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell(change) {
      for (const listener of listeners) listener(change)
    },
  }
}
