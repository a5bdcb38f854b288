import { type Config, usedLocks } from '../config/index.ts'
import { daysAhead } from '../features/on-call/roster.ts'
import type { Clock } from '../incident/clock.ts'
import { deployLocks } from '../providers/deploy-lock/deploy-locks.ts'
import { mitigations } from '../providers/mitigation.ts'
import { createOutgoing, type Outgoing } from '../providers/outgoing/outgoing.ts'
import { scheduleOf } from '../providers/paging/pagerduty-schedule.ts'
import { secondMedium } from '../providers/paging/paging.ts'
import { statusPages } from '../providers/status-page/status-pages.ts'
import type { Store } from '../store/store.ts'

export type Providers = ReturnType<typeof composeProviders>

/**
 * Composes the providers. Those that need no database are made first, so that a missing secret is noticed before the database is opened.
 */
export function composeProviders({ environment, settings }: Config) {
  const outgoing = createOutgoing({ allowPrivate: settings.outgoing.allow_private, proxied: environment.proxied })
  return {
    outgoing,
    deployLocks: deployLocks(usedLocks(settings.locks), environment.providers, outgoing),
    press: mitigations(environment.mitigationSecret, settings.mitigations, outgoing),
    paging: secondMedium(settings.paging.second, environment.providers, outgoing),
  }
}

/** Composes the providers that need our database or our clock. */
export function composeLaterProviders(
  { environment, settings }: Config,
  { outgoing, clock, store }: { outgoing: Outgoing; clock: Clock; store: Store },
) {
  const token = environment.pagerdutyToken
  return {
    schedule: scheduleOf(settings.rota, { token, clock, daysAhead, outgoing }),
    statusPages: statusPages({ database: store.prisma, environment, settings: settings.statusPage, outgoing }),
  }
}
