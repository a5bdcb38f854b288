import { defineEffect, type NewEffect } from '../../src/incident/effects.ts'

/** An effect of a kind that only a test knows. */
export function anEffect({ kind, ...asked }: Omit<NewEffect, 'kind'> & { kind: string }): NewEffect {
  return { kind: defineEffect(kind, { does: `do "${kind}"` }).kind, ...asked }
}
