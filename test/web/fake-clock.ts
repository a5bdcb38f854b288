import { setByIn, setClock } from '../../src/features/record/clock/rules.ts'
import { clockOf } from '../../src/incident/analysis/clock.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { isRefusal } from '../../src/incident/refusal.ts'
import { inPlainText } from '../../src/incident/sentence.ts'
import type { ClockDeps } from '../../src/web/clock/deps.ts'

/** The clock of one incident, with what is set in memory, by the rules of imoc. */
export function createFakeClock(facts: () => Promise<readonly Fact[]>, now: () => Date): ClockDeps {
  const set: Fact[] = []
  const all = async () => [...(await facts()), ...set]
  return {
    read: async (state) => clockOf(await all(), state),
    async set(reader, id, { shown, ...wish }) {
      const known = await all()
      const state = fold(known, id)
      const reading = clockOf(known, state).points.find(({ point }) => point === wish.point)
      if (!reading) throw new Error(`There is no ${wish.point}.`)
      const standing = { reading, setBy: setByIn(state, wish.point), shown }
      const done = setClock(state, { ...wish, by: reader }, standing, now())
      if (isRefusal(done)) return inPlainText(done.refused)
      for (const fact of done.facts) set.push({ ...fact, seq: known.length + 1, recordedAt: now() })
      return null
    },
  }
}
