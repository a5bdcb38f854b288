import type { Fact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import type { State } from '../../src/incident/state.ts'

const at = new Date('2026-03-02T11:30:00Z')

/** INC-7 just declared, with what the test changes of it. */
export function sampleState(changes: Partial<State> = {}): State {
  const declared: Fact = {
    kind: 'declared',
    data: {
      ...{ number: 7, title: 'Checkout is down', kind: 'real', severity: 'unknown', private: false, callImoc: false },
      ...{ service: null, noticedBy: null },
    },
    ...{ seq: 1, actor: 'U1', occurredAt: at, recordedAt: at },
  }
  return { ...fold([declared], 'inc-7'), ...changes }
}
