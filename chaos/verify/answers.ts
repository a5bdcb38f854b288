import type { Check } from './evidence.ts'

/** A second is promised; the other one is for a machine that does all of this at once (ms). */
const longest = 2_000

/**
 * A form waits almost as long as Slack does (`patience.form` in src/slack/error-boundary.ts); half a second more is for the machine (ms).
 */
const longestForm = 2_800

export const answers: Check = {
  name: 'answers',
  promise:
    'whoever types or clicks hears of it within a second, and whoever sends a form before Slack gives up, also while the store is slow or away',
  find: ({ answered }) =>
    answered.flatMap(({ what, at, ms, failed }) => {
      const name = `${what} at ${at}`
      // Any other failure is a broken connection or a dead process, which could not answer.
      if (failed === 'operation_timeout') return [`${name} got no answer within 3 s.`]
      const most = what === 'view_submission' ? longestForm : longest
      return failed === null && ms > most ? [`${name} was answered after ${Math.round(ms)} ms.`] : []
    }),
}
