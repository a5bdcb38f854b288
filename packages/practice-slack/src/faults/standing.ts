import type { Faults } from './faults.ts'

/** The present state of Slack under the lasting faults. */
export type Standing = {
  /** The id of the present outage. */
  outage(): string | undefined
  /** The error that answers every call, because the token is not accepted. */
  token(): { id: string; error: string } | undefined
  /** The app is not installed: nothing reaches it, and events of this time are never sent. */
  cutOff(): boolean
  /** Scopes that were removed from the app. */
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
