type Next<A, R> = { asked: A; done: Promise<R> }

/**
 * Work that many ask for at once is done once: whoever asks while it is under way shares the next time, which begins after they
 * asked and so knows what they know. So at most two are on their way for one key. `both`: what serves whoever asked either.
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
    /** How many are under way. */
    count: () => running.size,
  }
}
