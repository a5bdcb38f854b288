import type { Check } from './evidence.ts'

export const settled: Check = {
  name: 'settled',
  promise: 'nothing is parked, nothing is queued, nothing that is due waits, and nothing waits to be tried again',
  find: ({ effects, now }) =>
    effects.flatMap(({ key, kind, status, attempts, error, dueAt }) => {
      const what = `The effect ${key} (${kind}, ${attempts} failures${error ? `, the last: ${error}` : ''})`
      if (status === 'done') return []
      if (status !== 'waiting') return [`${what} is ${status}.`]
      if (attempts > 0) return [`${what} waits to be tried again.`]
      return dueAt && dueAt <= now ? [`${what} was due at ${dueAt.toISOString()}.`] : []
    }),
}
