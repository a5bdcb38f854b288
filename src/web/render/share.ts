type Next<A, R> = { asked: A; done: Promise<R> }

/**
 * Shares work that several callers ask for at once. A call that arrives while the work runs shares the next run, which begins after the
 * call and so sees everything that the caller knows. At most two runs are in progress or waiting for each key. `both` combines two requests
 * into one that serves both callers.
 */
export function share<A, R>(work: (key: string, asked: A) => Promise<R>, both: (one: A, other: A) => A) {
  const running = new Map<string, Promise<R>>()
  const next = new Map<string, Next<A, R>>()

  function run(key: string, asked: A): Promise<R> {
    const done = work(key, asked).finally(() => running.delete(key))
    running.set(key, done)
    return done
  }

  return {
    ask(key: string, asked: A): Promise<R> {
      const before = running.get(key)
      if (before === undefined) return run(key, asked)
      const waiting = next.get(key)
      if (waiting) {
        waiting.asked = both(waiting.asked, asked)
        return waiting.done
      }
      const then = (): Promise<R> => {
        next.delete(key)
        return run(key, following.asked)
      }
      const following: Next<A, R> = { asked, done: before.then(then, then) }
      next.set(key, following)
      return following.done
    },
    /** How many runs are in progress. */
    count: () => running.size,
  }
}
