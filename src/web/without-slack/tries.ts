import { minutes } from '../../incident/clock.ts'

/** Wrong keys that one address, and all together, may try in a minute. A person mistypes; a program guesses. */
const limits = { address: 5, all: 60 }

export type Tries = { mayTry(address: string, now: Date): boolean; wrong(address: string, now: Date): void }

export function countTries(): Tries {
  let wrong: { address: string; at: number }[] = []
  return {
    mayTry: (address, now) => {
      // Also forgets what lies ahead: the clock may have been set back.
      wrong = wrong.filter(({ at }) => Math.abs(now.getTime() - at) < minutes(1))
      return wrong.length < limits.all && wrong.filter((each) => each.address === address).length < limits.address
    },
    wrong: (address, now) => {
      wrong.push({ address, at: now.getTime() })
    },
  }
}
