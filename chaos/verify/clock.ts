import type { Check } from './evidence.ts'

export const clock: Check = {
  name: 'clock',
  promise:
    'a clock that goes back holds nothing up: what failed is tried again within the longest pause there is, 20 minutes',
  find: ({ held }) =>
    held.map(({ key, dueAt, now }) => {
      const minutes = Math.round((dueAt.getTime() - now.getTime()) / 60_000)
      return `The effect ${key} is to be tried again in ${minutes} minutes by the furthest clock there is.`
    }),
}
