import type { z } from 'zod'
import type { EffectData, NewEffect } from '../incident/effects.ts'
import type { NewFact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'

/** An effect as a handler gets it. `again`: an earlier try may have reached the outside, so look before acting. */
export type EffectRun<Data = unknown> = {
  key: string
  kind: string
  data: Data
  incidentId: string
  webKey: string
  state: State
  now: Date
  createdAt: Date
  /** When it was to run, for timers and later tries; null for what was wanted at once. */
  dueAt: Date | null
  maybeDone: boolean
  /** A try of the same thing before it, which was another effect, got no answer: it may have worked. */
  outcomeUnknown: boolean
}

/** An effect as the handler of this definition gets it. */
export type RunOf<D extends { data: z.ZodType }> = EffectRun<EffectData<D>>

/**
 * What the outside answered, as facts, and what that asks for next. Nothing to record: `noOutcome`. `failed`: the effect is not done all the
 * same, and is tried again as after this error. `leftToAnother`: another effect is doing it now, so that this one says nothing about whether
 * it works.
 */
export type Outcome = { facts: NewFact[]; effects?: NewEffect[]; failed?: unknown; leftToAnother?: true }
export const noOutcome: Outcome = { facts: [] }
export const leftToAnother: Outcome = { facts: [], leftToAnother: true }

/** What is recorded once the state of that moment is known: it may have changed while the outside answered. Pure. */
export type DecideOutcome = (state: State, now: Date) => Outcome

/** Answers with the outcome, or with the rule that decides it; it is recorded in the transaction that ends the effect. */
export type EffectHandler = (run: EffectRun) => Promise<Outcome | DecideOutcome>
