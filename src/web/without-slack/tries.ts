import { setTimeout as sleep } from 'node:timers/promises'
import { minutes } from '../../incident/clock.ts'

/** How many wrong keys one address, and all together, may try in a minute. A person mistypes; a program guesses. */
const limits = { address: 5, all: 60 }
/** The delay of an answer to a wrong key beyond that (ms), unless so many are waiting already that waiting would cost us more. */
const slow = { wait: 1_000, places: 50 }

/** Counts wrong keys only: a right key always works, whoever else guesses, behind the same proxy or anywhere. */
export type Tries = {
  /** Resolves when the answer may be given, with whether there were too many. */
  wrong(address: string, now: Date): Promise<'wrong' | 'too many'>
}

export function countTries(): Tries {
  let tried: { address: string; at: number }[] = []
  let waiting = 0

  async function slowDown(): Promise<void> {
    if (waiting >= slow.places) return
    waiting += 1
    await sleep(slow.wait, undefined, { ref: false })
    waiting -= 1
  }

  return {
    wrong: async (address, now) => {
      // This also drops times in the future: the clock may have been set back.
      tried = tried.filter(({ at }) => Math.abs(now.getTime() - at) < minutes(1))
      const few = tried.length < limits.all && tried.filter((each) => each.address === address).length < limits.address
      if (few) tried.push({ address, at: now.getTime() })
      if (few) return 'wrong'
      await slowDown()
      return 'too many'
    },
  }
}
