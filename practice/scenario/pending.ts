import type { Expect } from './expect-format.ts'
import { inWords } from './expectation-words.ts'
import { failBy } from './fail.ts'
import { judge } from './judge.ts'
import type { Run } from './run.ts'

/** An expectation with time left: it is checked after every step until it holds or its time is over. */
type Waiting = { wanted: Expect; line: number; label: string | undefined; until: Date }
export type Pending = ReturnType<typeof pendingExpectations>

export function pendingExpectations(run: Run) {
  const waiting = new Set<Waiting>()

  const check = async (one: Waiting): Promise<void> => {
    const verdict = await judge(run, one.wanted)
    const over = run.stage.clock.now() >= one.until
    // A negative expectation is certain only when its time is over; a positive one as soon as it holds.
    if (verdict.held && one.wanted.not && !over) return
    if (!verdict.held && !one.wanted.not && !over) return
    waiting.delete(one)
    if (verdict.held && verdict.found && one.label !== undefined) run.labels.set(one.label, verdict.found)
    if (verdict.held) return
    failBy(run, one.line, inWords(one.wanted), verdict.missing ?? verdict.seen)
  }

  return {
    async add(wanted: Expect, line: number, label: string | undefined): Promise<void> {
      const one = { wanted, line, label, until: new Date(run.stage.clock.now().getTime() + (wanted.within ?? 0)) }
      waiting.add(one)
      await check(one)
    },
    async checkAll(): Promise<void> {
      for (const one of [...waiting]) await check(one)
    },
    /** The next moment at which the time of an expectation is over. */
    nextDeadline(): Date | undefined {
      const times = [...waiting].map((one) => one.until.getTime())
      return times.length ? new Date(Math.min(...times)) : undefined
    },
  }
}
