import type { FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { deployFacts } from './facts.ts'
import type { Lock } from './state.ts'

type Target = Lock['targets'][number]

export function foldDeploy(state: State, fact: FactOf<keyof typeof deployFacts>): State {
  const at = fact.occurredAt.toISOString()
  switch (fact.kind) {
    case 'lock-wanted': {
      const { targets, ...wanted } = fact.data
      const fresh = targets.map((target) => ({ ...target, ...nothingYet, is: 'wanted' as const }))
      return { ...state, locks: [...state.locks, { ...wanted, by: fact.actor, at, lifting: null, targets: fresh }] }
    }
    case 'lock-held': {
      const { lock: id, link } = fact.data
      // Somebody asked to lift it before it was in place, so that still has to be done.
      const is = state.locks.find(({ lock }) => lock === id)?.lifting === null ? 'held' : 'lifting'
      return withTarget(state, fact.data, { is, because: null, error: null, link, since: at })
    }
    case 'lock-refused': {
      const { because, error } = fact.data
      return withTarget(state, fact.data, { is: 'refused', because, error })
    }
    case 'unlock-wanted':
      return withLock(state, fact.data.lock, (lock) => ({
        ...lock,
        lifting: fact.actor,
        // A target that the provider has not answered for keeps its state until the answer comes.
        targets: lock.targets.map((each) =>
          each.is === 'held' || each.is === 'stuck' ? { ...each, is: 'lifting' } : each,
        ),
      }))
    case 'lock-lifted':
      return withTarget(state, fact.data, { is: 'lifted', because: null, error: null })
    case 'unlock-refused': {
      const { because, error } = fact.data
      return withTarget(state, fact.data, { is: 'stuck', because, error })
    }
    case 'mitigation-pressed':
      return { ...state, presses: [...state.presses, { ...fact.data, by: fact.actor, at, answer: null }] }
    case 'mitigation-answered': {
      const { press, ok, answer: text, unsure = false } = fact.data
      const answer = { ok, text, at, unsure }
      return { ...state, presses: state.presses.map((each) => (each.press === press ? { ...each, answer } : each)) }
    }
  }
}

const nothingYet = { because: null, error: null, link: null, since: null }

function withLock(state: State, id: string, change: (lock: Lock) => Lock): State {
  return { ...state, locks: state.locks.map((lock) => (lock.lock === id ? change(lock) : lock)) }
}

function withTarget(
  state: State,
  { lock: id, provider, target }: { lock: string; provider: string; target: string },
  change: Partial<Target>,
): State {
  return withLock(state, id, (lock) => ({
    ...lock,
    targets: lock.targets.map((each) =>
      each.provider === provider && each.target === target ? { ...each, ...change } : each,
    ),
  }))
}
