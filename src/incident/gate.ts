import type { Audience } from './facts/telling.ts'
import type { State } from './state/index.ts'

/**
 * The one gate through which anything about an incident leaves its channel and its people. A private incident leaks nowhere;
 * a drill or a near-miss is never said in public. Every sender, page and export asks here.
 */
export function mayTell(state: Pick<State, 'private' | 'kind'>, audience: Audience): boolean {
  if (state.private) return false
  return state.kind === 'real' || (audience !== 'status-page' && state.kind !== 'past')
}

/** Those who run imoc may know what an incident is about, and what failed in it; of a private one, its number. */
export function mayTellAdmins(state: Pick<State, 'private'>): boolean {
  return !state.private
}
