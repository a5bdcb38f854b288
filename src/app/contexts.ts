import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config, Environment } from '../config/index.ts'
import type { FeatureContext } from '../features/context.ts'
import type { Clock } from '../incident/clock.ts'
import type { Identity } from '../slack/identity.ts'
import type { Outbound } from '../slack/outbound.ts'
import { addressOf } from '../web/addresses.ts'
import { exportOf } from '../web/export/addresses.ts'
import { addressFrom } from '../web/home/asked.ts'
import { sharedAt } from '../web/sharing/addresses.ts'
import { enterWith } from '../web/sign-in/addresses.ts'
import { statusAddress } from '../web/status/addresses.ts'
import type { OutboundParts } from './outbound.ts'
import { composeLaterProviders, type Providers } from './providers.ts'
import type { Storage } from './storage.ts'

/** The contexts that features work with. Answers to people have Slack calls of their own, which never wait for those of effects. */
export type Contexts = { effects: FeatureContext; people: FeatureContext }

export function composeContexts(
  config: Config,
  parts: {
    storage: Storage
    outbound: OutboundParts
    providers: Providers
    identity: Identity
    clock: Clock
    log: Logger
  },
): Contexts {
  const { storage, outbound, identity, clock, log } = parts
  const { outgoing, deployLocks, press, paging } = parts.providers
  const { schedule, statusPages } = composeLaterProviders(config, { outgoing, clock, store: storage.store })
  const { writer, incidents, people, posts, channels, drafts, covers, rights, groups } = storage
  const links = linksUnder(config.environment)
  const contextWith = ({ slack, sender }: Outbound): FeatureContext => ({
    slack,
    sender,
    settings: config.settings,
    clock,
    log,
    writer,
    incidents,
    people,
    posts,
    channels,
    drafts,
    covers,
    list: storage.incidentList,
    search: storage.search,
    rights,
    groups,
    blocked: outbound.blocked,
    get self() {
      return identity.self()
    },
    statusPages,
    deployLocks,
    press,
    paging,
    schedule,
    links,
    ownLink: async (user, { number }, page) => {
      const secret = await storage.signInLinks.make(user, `${addressOf(number)}/${page}`)
      return `${config.environment.baseUrl}${enterWith(secret)}`
    },
    exportAddress: ({ number }, file) => `${config.environment.baseUrl}${exportOf(number)}/${file}`,
    shares: storage.shareLinks,
    shareAddress: (secret) => `${config.environment.baseUrl}${sharedAt(secret)}`,
    homeAddress: (asked) => `${config.environment.baseUrl}${addressFrom(asked, null)}`,
    newId: randomUUID,
    askToBeLetIn: onlyForPeople,
    doAgain: onlyForPeople,
  })
  return { effects: contextWith(outbound.background), people: contextWith(outbound.interactive) }
}

/** Handlers of what people do get their own (src/features/commands/acting.ts, src/features/registry.ts). */
function onlyForPeople(): never {
  throw new Error('Only somebody who acts in Slack does this.')
}

function linksUnder(where: Pick<Environment, 'baseUrl' | 'statusUrl'>): FeatureContext['links'] {
  return ({ number }) => {
    const page = `${where.baseUrl}${addressOf(number)}`
    return { timeline: `${page}/timeline`, writeUp: `${page}/write-up`, status: statusAddress(where) }
  }
}
