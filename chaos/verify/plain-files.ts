import type { Check } from './evidence.ts'

/** The number that begins a fact's line; further lines of its text are indented. */
const numbered = /^#?(\d+)\b/

export const plainFiles: Check = {
  name: 'plain files',
  promise: "each incident's plain file has each fact's number once, in order",
  find: ({ incidents, plain }) =>
    incidents.flatMap(({ number, facts }) => {
      const text = plain.get(number)
      if (text === undefined) return [`INC-${number} has no plain file.`]
      const found = text
        .split('\n')
        .flatMap((line) => numbered.exec(line)?.[1] ?? [])
        .map(Number)
      const wrong = found.findIndex((seq, index) => seq !== index + 1)
      if (wrong >= 0) return [`INC-${number}.txt: where fact ${wrong + 1} belongs stands ${found[wrong]}.`]
      return found.length === facts.length ? [] : [`INC-${number}.txt has ${found.length} of ${facts.length} facts.`]
    }),
}
