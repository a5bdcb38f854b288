import type { Logger } from 'pino'
import type { Config } from './config/index.ts'
import type { Desk } from './desk/desk.ts'
import { whoIs } from './desk/who.ts'
import { isRefusal } from './incident/refusal.ts'
import type { Follower } from './plain/follower.ts'
import { pageReader } from './providers/status-page/own-page-reader.ts'
import type { Edge } from './slack/edge.ts'
import type { Incidents } from './store/incidents.ts'
import type { People } from './store/people.ts'
import type { Store } from './store/store.ts'
import { createWeb } from './web/create-web.ts'
import { type Listening, listen } from './web/listen.ts'

/** Opens imoc's pages and, in HTTP mode, the address that Slack's requests come to. */
export function openPages(
  { environment, settings }: Config,
  parts: {
    store: Store
    incidents: Incidents
    people: People
    desk: Desk
    edge: Pick<Edge, 'connected' | 'requests'>
    follower: Pick<Follower, 'problem'>
    ready: () => boolean
    now: () => Date
    log: Logger
  },
): Promise<Listening> {
  const { store, incidents, people, desk, edge, follower, ready, now, log } = parts
  const web = createWeb({
    health: async () => {
      const problems = [...(ready() ? [] : ['starting']), ...(edge.connected() ? [] : ['not connected to Slack'])]
      await store.prisma.$queryRaw`SELECT 1`.catch(() => problems.push('the database does not answer'))
      const ok = problems.length === 0
      const aside = follower.problem()
      return { ok, problems: aside === null ? problems : [...problems, aside] }
    },
    incident: async (key) => {
      const found = await incidents.byWebKey(key)
      return found && { state: found.state, facts: await incidents.facts(found.id) }
    },
    names: (ids) => people.names(ids),
    statusPage: pageReader({
      database: store.prisma,
      title: settings.statusPage.title,
      components: settings.statusPage.components,
      now,
    }),
    withoutSlack: {
      key: environment.emergencyKey,
      refuse: async (as) => {
        const person = await whoIs(as, people).catch(() => null)
        return person && isRefusal(person) ? person.refused : null
      },
      open: () => openIncidents(incidents),
      ask: (asked) => desk(asked, 'page'),
    },
    baseUrl: environment.baseUrl,
    now,
    report: (error, route) => log.error({ error, route }, 'a page failed'),
  })
  const { port, host } = environment
  const others = edge.requests ? { '/slack/events': edge.requests } : {}
  return listen(web, { port, host, others })
}

/** What the page without Slack lists: it knows of no private incident, since its key is shared. */
async function openIncidents(incidents: Incidents) {
  const open = await incidents.open().catch(() => null)
  return (
    open?.flatMap(({ state: { number, title, status, private: hidden } }) =>
      hidden ? [] : [{ number, title, status }],
    ) ?? null
  )
}
