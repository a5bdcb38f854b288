import type { Fact, FactBody, FactKind, FactOf } from './facts.ts'
import type { State } from './state.ts'
import type { Lookup } from './timeline/lookup.ts'

/** What is left of a fact's data once its words are erased; null if it holds no words that people wrote. */
export type Erased = FactBody['data'] | null

/**
 * How one topic of an incident handles its kinds of fact. Each function handles every kind of the topic, without a default: a new kind in
 * `facts` does not compile until it has a place in the state, words and an erasure.
 */
type Definition<Shapes> = {
  facts: Shapes
  fold(state: State, fact: FactOf<FactKind & keyof Shapes>): State
  /** What facts of other topics change in this topic's part of the state; called after every `fold`. */
  foldAfter?(state: State, fact: Fact): State
  /** What the fact's actor did: plain words that follow their name. */
  describe(fact: FactOf<FactKind & keyof Shapes>, look: Lookup): string
  erase(fact: FactOf<FactKind & keyof Shapes>): Erased
}

/** A topic for callers that have a fact of any kind; it returns null for facts of other topics. */
export type Topic = {
  fold(state: State, fact: Fact): State | null
  foldAfter(state: State, fact: Fact): State
  describe(fact: Fact, look: Lookup): string | null
  erase(fact: Fact): { data: Erased } | null
}

export function defineTopic<Shapes extends object>(topic: Definition<Shapes>): Topic {
  const isOwn = (fact: Fact): fact is FactOf<FactKind & keyof Shapes> => Object.hasOwn(topic.facts, fact.kind)
  return {
    fold: (state, fact) => (isOwn(fact) ? topic.fold(state, fact) : null),
    foldAfter: (state, fact) => topic.foldAfter?.(state, fact) ?? state,
    describe: (fact, look) => (isOwn(fact) ? topic.describe(fact, look) : null),
    erase: (fact) => (isOwn(fact) ? { data: topic.erase(fact) } : null),
  }
}
