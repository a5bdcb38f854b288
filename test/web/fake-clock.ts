import { setByIn, setClock } from '../../src/features/record/clock/rules.ts'
import { clockOf } from '../../src/incident/analysis/clock.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { isRefusal } from '../../src/incident/refusal.ts'
import { inPlainText } from '../../src/incident/sentence.ts'
import type { ClockDeps } from '../../src/web/clock/deps.ts'

/** The clock of one incident in memory, by the rules of imoc. */
export function createFakeClock(facts: readonly Fact[], now: () => Date): ClockDeps {
  const all = [...facts]
  const reads = () => clockOf(all, fold(all, 'inc-1'))
  return {
    read: async () => reads(),
    async set(reader, _, { shown, ...wish }) {
      const reading = reads().points.find(({ point }) => point === wish.point)
      if (!reading) throw new Error(`There is no ${wish.point}.`)
      const state = fold(all, 'inc-1')
      const known = { reading, setBy: setByIn(state, wish.point), shown }
      const done = setClock(state, { ...wish, by: reader }, known, now())
      if (isRefusal(done)) return inPlainText(done.refused)
      for (const fact of done.facts) all.push({ ...fact, seq: all.length + 1, recordedAt: now() })
      return null
    },
  }
}
