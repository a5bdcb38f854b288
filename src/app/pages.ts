import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { asOfFacts } from '../features/posts/as-of-facts.ts'
import type { Health } from '../health/health.ts'
import { isInside } from '../incident/access/visibility.ts'
import { causeOf } from '../incident/cause.ts'
import type { Clock } from '../incident/clock.ts'
import { severityName } from '../incident/lifecycle/severity.ts'
import { isRefusal } from '../incident/refusal.ts'
import { inPlainText } from '../incident/sentence.ts'
import { identify } from '../offline/identify.ts'
import type { OfflineCommands } from '../offline/offline-commands.ts'
import { pageReader } from '../providers/status-page/own-page-reader.ts'
import type { Edge } from '../slack/edge.ts'
import type { Identity } from '../slack/identity.ts'
import { createEndedSessions } from '../store/ended-sessions.ts'
import { factText } from '../store/fact-text.ts'
import type { Incidents } from '../store/incidents.ts'
import type { WebDeps } from '../web/deps.ts'
import type { Listening } from '../web/listen.ts'
import { timelineModules } from '../web/modules/modules.ts'
import { createRenderer } from '../web/render/renderer.ts'
import { composeClock } from './clock.ts'
import type { Contexts } from './contexts.ts'
import { composeImporting } from './importing.ts'
import { composeInvestigation } from './investigation/compose.ts'
import { listenOn } from './listen-on.ts'
import { composeSharing } from './sharing.ts'
import { composeSignIn } from './sign-in.ts'
import type { Storage } from './storage.ts'
import { composeTagging } from './tagging.ts'

/** Opens imoc's pages and, in HTTP mode, the address that Slack's requests come to. */
export async function openPages(
  { environment, settings }: Config,
  parts: {
    storage: Storage
    contexts: Pick<Contexts, 'people'>
    offline: OfflineCommands
    edge: Pick<Edge, 'requests'>
    identity: Pick<Identity, 'self' | 'isKnown'>
    health: Pick<Health, 'report'>
    clock: Clock
    log: Logger
  },
): Promise<Listening> {
  const { storage, offline, edge, health, clock, log } = parts
  const { store, incidents, people } = storage
  const { now } = clock
  const modules = timelineModules((error) =>
    log.error({ cause: causeOf(error) }, 'the modules of the timeline cannot be loaded, and the page goes without'),
  )
  const renderer = createRenderer({
    read: (id, after, limit) => factText(store, id, { after, limit }),
    names: (ids) => people.names(ids),
    severities: settings.severities.map(({ id, name }) => ({ id, name })),
    tags: settings.tags,
    now,
    baseUrl: environment.baseUrl,
    // Only their addresses: the thread that makes pages takes no functions.
    scripts: async () => {
      const found = await modules()
      return found && { entry: found.entry, all: found.all }
    },
  })
  async function noteSession(action: 'signed-in' | 'signed-out', as: string): Promise<void> {
    const person = await identify(as, people)
    const actor = isRefusal(person) ? null : person.id
    await storage.audit.add({ actor, action, incident: null, details: { by: 'emergency-key' } })
  }
  const unnoted = (error: unknown) =>
    log.warn({ error }, 'that somebody used the page without Slack could not be put into the audit')

  const importing = composeImporting({ storage, data: environment.data, clock, log })
  const deps: WebDeps = {
    health: health.report,
    numberOf: incidents.numberOf,
    incidentFor: async (reader, number) => {
      const row = await incidents.byNumber(number)
      const found = row && (await asOfFacts(row, incidents))
      return found && isInside(found.state, reader) ? found : null
    },
    list: storage.incidentList,
    search: storage.search,
    openFor: async (reader) => {
      const all = await Promise.all((await incidents.open()).map((row) => asOfFacts(row, incidents)))
      return all.flatMap(({ state }) => (isInside(state, reader) ? [state] : []))
    },
    writeUps: storage.writeUpsRead,
    choices: { severities: settings.severities, services: settings.services, roles: settings.roles },
    severity: (id) => severityName(id, settings.severities),
    signIn: composeSignIn({ environment, settings }, parts),
    sharing: composeSharing(parts),
    clock: composeClock({ storage, contexts: parts.contexts }),
    investigation: composeInvestigation({ settings, storage, contexts: parts.contexts }),
    tags: settings.tags,
    tagging: composeTagging({ settings, contexts: parts.contexts }),
    audit: storage.audit,
    imports: importing.web,
    people,
    hasRight: storage.rights.has,
    whoHas: async (right) => [...(await people.names(await storage.rights.usersWith(right))).values()],
    pages: renderer,
    modules,
    statusPage: pageReader({
      database: store.prisma,
      title: settings.statusPage.title,
      components: settings.statusPage.components,
      now,
      unread: once(({ key, why }) =>
        log.error({ key, why }, 'a row of the status page cannot be read, and is left out'),
      ),
    }),
    withoutSlack: {
      key: environment.emergencyKey,
      sessions: createEndedSessions({ store, folder: environment.data, now, log }),
      refuse: async (as) => {
        const person = await identify(as, people).catch(() => null)
        return person && isRefusal(person) ? inPlainText(person.refused) : null
      },
      session: (action, as) => void noteSession(action, as).catch(unnoted),
      open: () => openIncidents(incidents),
      ask: (asked) => offline(asked, 'page'),
    },
    baseUrl: environment.baseUrl,
    statusUrl: environment.statusUrl,
    now,
    report: (error, route) => log.error({ cause: causeOf(error), route }, 'a page failed'),
  }
  const others = edge.requests ? { '/slack/events': edge.requests } : {}
  const report = (error: unknown, path: string) => log.error({ cause: causeOf(error), path }, 'a request failed')
  const listening = await listenOn(deps, { environment, others, report })
  return {
    port: listening.port,
    close: async (patience) => {
      await listening.close(patience)
      await importing.stop()
      await renderer.close()
    },
  }
}

/** Reports each row once, however often the page is looked at. */
function once(tell: (row: { key: string; why: string }) => void) {
  const told = new Set<string>()
  return (row: { key: string; why: string }) => {
    if (!told.has(row.key)) tell(row)
    told.add(row.key)
  }
}

/** Lists the incidents for the page without Slack. It leaves out private incidents, since its key is shared. */
async function openIncidents(incidents: Incidents) {
  const all = await incidents.openAndUnread().catch(() => null)
  if (all === null) return null
  const open = all.open.map(({ state: { number, title, status, private: hidden } }) => ({
    number,
    title,
    status,
    hidden,
  }))
  const unread = all.unread.map(({ number, private: hidden }) => {
    return { number, title: 'cannot be read by this version of imoc', status: 'unknown', hidden }
  })
  return [...open, ...unread].flatMap(({ hidden, ...shown }) => (hidden ? [] : [shown]))
}
