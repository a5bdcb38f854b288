import type { NewFact } from '../../../incident/facts.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import type { DecisionForm } from './schema.ts'

export const limits = { what: 1_000, options: 1_000, givenUp: 500, feared: 500, unknown: 500 } as const

/**
 * Records a decision as it was entered. It is never edited, since people learn from what was known at that time. The same `id` is recorded
 * once.
 */
export function decide(
  state: State,
  { id, form, by }: { id: string; form: DecisionForm; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const what = form.what.trim()
  if (what === '') return refuse('Say what is decided, in a sentence.')
  const words = (typed: string) => typed.trim() || null
  const data = {
    ...{ number: state.decisions.length + 1, what, options: words(form.options), givenUp: words(form.givenUp) },
    ...{ feared: words(form.feared), unknown: words(form.unknown), reversible: form.reversible },
  }
  return { facts: [{ kind: 'decided', data, actor: by, occurredAt: now, key: `decided:${id}` }] }
}
