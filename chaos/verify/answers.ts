import type { Check } from './evidence.ts'

/** A second is promised; the other one is for a machine that does all of this at once (ms). */
const longest = 2_000

export const answers: Check = {
  name: 'answers',
  promise: 'whoever types, clicks or sends a form hears of it within a second, also while the store is slow or away',
  find: ({ answered }) =>
    answered.flatMap(({ what, at, ms, failed }) => {
      const name = `${what} at ${at}`
      // Any other failure is a line that was cut or a process that was gone: nobody was there to answer.
      if (failed === 'operation_timeout') return [`${name} got no answer within 3 s.`]
      return failed === null && ms > longest ? [`${name} was answered after ${Math.round(ms)} ms.`] : []
    }),
}
