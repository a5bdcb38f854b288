import type { NewEffect } from '../incident/effects.ts'
import type { NewFact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'

/** An effect as a handler gets it. `again`: an earlier try may have reached the outside, so look before acting. */
export type EffectRun = {
  key: string
  kind: string
  data: unknown
  incidentId: string
  webKey: string
  state: State
  now: Date
  createdAt: Date
  /** When it was to run, for timers and later tries; null for what was wanted at once. */
  dueAt: Date | null
  again: boolean
}

/**
 * What the outside answered, as facts, and what that asks for next. Nothing to record: `nothing`. `failed`: all the same it is not done,
 * and is tried again as after this error.
 */
export type Outcome = { facts: NewFact[]; effects?: NewEffect[]; failed?: unknown }
export const nothing: Outcome = { facts: [] }

export type EffectHandler = (run: EffectRun) => Promise<Outcome>
