import type { Check } from './evidence.ts'

export const secrets: Check = {
  name: 'secrets',
  promise: 'no secret that was typed is in any table, plain file or log',
  find: (evidence) =>
    evidence.secrets.flatMap(({ kind, needle }) => {
      const where = new Set(evidence.stored.filter(({ text }) => text.includes(needle)).map((found) => found.where))
      return where.size ? [`A secret (${kind}, ${needle.slice(0, 6)}…) is in clear in ${[...where].join(', ')}.`] : []
    }),
}
