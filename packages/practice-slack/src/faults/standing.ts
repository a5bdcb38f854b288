import type { Faults } from './faults.ts'

/** What the faults that last make of Slack now. */
export type Standing = {
  /** The outage that is on, by its id. */
  outage(): string | undefined
  /** What every call is answered with, for the token is not taken. */
  token(): { id: string; error: string } | undefined
  /** The app is not installed (any more): nothing reaches it, and what happens meanwhile is never told. */
  cutOff(): boolean
  /** Scopes that the app had and has not now. */
  withheld(): ReadonlySet<string>
}

export function standing(faults: Pick<Faults, 'lasting'>): Standing {
  return {
    outage: () => faults.lasting().find(({ fault }) => fault.kind === 'outage')?.id,
    token() {
      for (const { id, fault } of faults.lasting()) {
        if (fault.kind === 'token') return { id, error: fault.error }
        if (fault.kind === 'uninstalled') return { id, error: 'account_inactive' }
      }
      return undefined
    },
    cutOff: () =>
      faults
        .lasting()
        .some(({ fault }) => fault.kind === 'uninstalled' || (fault.kind === 'token' && fault.line === 'cut')),
    withheld: () => new Set(faults.lasting().flatMap(({ fault }) => (fault.kind === 'scope' ? [fault.scope] : []))),
  }
}
