import type { Check } from './evidence.ts'
import { cannotBeDone } from './refused.ts'

export const settled: Check = {
  name: 'settled',
  promise:
    'nothing is parked, nothing is queued, nothing that is due waits, and nothing waits to be tried again, but for a channel that is deleted',
  find: (evidence) =>
    evidence.effects.flatMap((effect) => {
      const { key, kind, status, attempts, error, dueAt } = effect
      const what = `The effect ${key} (${kind}, ${attempts} failures${error ? `, the last: ${error}` : ''})`
      if (status === 'done' || (status !== 'queued' && cannotBeDone(effect, evidence))) return []
      if (status !== 'waiting') return [`${what} is ${status}.`]
      if (attempts > 0) return [`${what} waits to be tried again.`]
      return dueAt && dueAt <= evidence.now ? [`${what} was due at ${dueAt.toISOString()}.`] : []
    }),
}
