import { makeProvider, type Values } from '../define.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import type { DeployLockProvider } from './deploy-lock-provider.ts'
import { githubLocks } from './github.ts'
import { shipitLocks } from './shipit.ts'
import { webhookLocks } from './webhook.ts'

/** The systems whose deploys config/locks.yaml may lock. */
export const lockProviders = [shipitLocks, githubLocks, webhookLocks]

/** The providers that the configuration uses, by their names there. */
export type DeployLocks = ReadonlyMap<string, DeployLockProvider>

export function deployLocks(used: readonly string[], values: Values, outgoing?: Outgoing): DeployLocks {
  const wanted = lockProviders.filter(({ name }) => used.includes(name))
  return new Map(
    wanted.map((definition) => [
      definition.name,
      makeProvider(definition, {
        values,
        ...(outgoing ? { outgoing } : {}),
        sentence: ({ variable, todo }) =>
          `${variable} is missing: config/locks.yaml needs it; ${todo}, or take those targets out.`,
      }),
    ]),
  )
}
