import type { Deploys, Settings } from '../../config/index.ts'
import { CannotStart } from '../../incident/failure.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import type { DeployLockProvider } from './deploy-lock-provider.ts'
import { github } from './github.ts'
import { shipit } from './shipit.ts'
import { webhook } from './webhook.ts'

/** The providers that the configuration uses, by their names there. */
export type DeployLocks = ReadonlyMap<string, DeployLockProvider>

export function deployLocks(
  environment: Deploys,
  { locks }: Pick<Settings['locks'], 'locks'>,
  outgoing?: Outgoing,
): DeployLocks {
  const way = outgoing ? { outgoing } : {}
  const named = [...new Set(locks.map(({ provider }) => provider))]
  return new Map(named.map((name) => [name, make[name](environment, way)]))
}

type Way = { outgoing?: Outgoing }

const make = {
  shipit: ({ shipitUrl, shipitToken }: Deploys, way: Way) =>
    shipit({
      ...way,
      url: needed(shipitUrl, 'SHIPIT_URL', 'give the address of Shipit, without /api'),
      token: needed(shipitToken, 'SHIPIT_TOKEN', 'make an API client with the permission lock:stack in Shipit'),
    }),
  github: ({ githubUrl, githubToken }: Deploys, way: Way) =>
    github({
      ...way,
      url: githubUrl,
      token: needed(githubToken, 'GITHUB_TOKEN', 'make one with the repository permission "Administration: write"'),
    }),
  webhook: ({ webhookUrl, webhookSecret }: Deploys, way: Way) =>
    webhook({
      ...way,
      url: needed(webhookUrl, 'DEPLOY_WEBHOOK_URL', 'give the address that locks deploys'),
      secret: needed(webhookSecret, 'DEPLOY_WEBHOOK_SECRET', 'make one with `echo whsec_$(openssl rand -base64 32)`'),
    }),
}

function needed(value: string | null, name: string, todo: string): string {
  if (value !== null) return value
  throw new CannotStart(`${name} is missing: config/locks.yaml needs it; ${todo}, or take those targets out.`)
}
