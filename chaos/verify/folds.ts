import { isDeepStrictEqual } from 'node:util'
import { fold } from '../../src/incident/fold.ts'
import type { Check } from './evidence.ts'

export const folds: Check = {
  name: 'folds',
  promise: 'the saved state is what the facts add up to, and the facts are numbered without holes',
  find: ({ incidents }) =>
    incidents.flatMap(({ id, number, facts, saved, version }) => {
      const hole = facts.findIndex((fact, index) => fact.seq !== index + 1)
      if (hole >= 0) return [`INC-${number}: where fact ${hole + 1} belongs is fact ${facts[hole]?.seq}.`]
      if (facts.length !== version) return [`INC-${number} has ${facts.length} facts and the version ${version}.`]
      return isDeepStrictEqual(fold(facts, id), saved)
        ? []
        : [`INC-${number}: the saved state is not what its facts add up to.`]
    }),
}
