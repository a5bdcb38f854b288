import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { holdersIn } from '../config/shapes/rights.ts'
import { features } from '../features/index.ts'
import { reactionsOf } from '../features/registry.ts'
import { causeOf } from '../incident/cause.ts'
import type { Clock } from '../incident/clock.ts'
import { severityName } from '../incident/lifecycle/severity.ts'
import { createDispatcher } from '../jobs/dispatcher.ts'
import { createAudit } from '../store/audit.ts'
import { createIncidentWriter } from '../store/commit.ts'
import { createCovers } from '../store/covers.ts'
import { createDrafts } from '../store/drafts.ts'
import { abandon } from '../store/effects/due.ts'
import { createColumnFiller } from '../store/fill-columns.ts'
import { createIncidentList } from '../store/incident-list.ts'
import { createIncidents } from '../store/incidents.ts'
import { createInvestigationNotes } from '../store/investigation-notes.ts'
import { createNamedChannels } from '../store/named-channels.ts'
import { createPeople } from '../store/people.ts'
import { createPosts } from '../store/posts.ts'
import { createRights } from '../store/rights.ts'
import { createSavedStates } from '../store/saved-states.ts'
import { createSearch } from '../store/search.ts'
import { createSearchIndex } from '../store/search-index.ts'
import { createSessions } from '../store/sessions.ts'
import { createShareLinks } from '../store/share-links.ts'
import { createSignInLinks } from '../store/sign-in-links.ts'
import type { Store } from '../store/store.ts'
import { createSweeper } from '../store/sweeper.ts'
import { createTeller } from '../store/tell-unread.ts'
import { createUserGroups } from '../store/user-groups.ts'
import { createWriteUpsRead } from '../store/write-ups-read.ts'
import { createTextExporter } from '../text-export/exporter.ts'
import type { Signals } from './signals.ts'

export type Storage = ReturnType<typeof composeStorage>

/** Composes everything that reads and writes the database, with the text files beside it and the dispatcher of its effects. */
export function composeStorage(
  { environment, settings }: Config,
  { store, signals, clock, log }: { store: Store; signals: Signals; clock: Clock; log: Logger },
) {
  const dispatcher = createDispatcher({
    abandon: (ready) =>
      abandon(store.prisma, ready).catch((error) =>
        log.warn({ error }, 'effects could not be handed to another process; one finds them within seconds'),
      ),
    freed: () => signals.emit('due'),
  })
  const tellUnread = createTeller(store, log)
  const states = createSavedStates()
  const incidents = createIncidents(store, tellUnread, states)
  const people = createPeople(store)
  const groups = createUserGroups(store)
  const { severities } = settings
  const searchIndex = createSearchIndex({
    store,
    people,
    severity: (id) => severityName(id, severities),
    failed: (incidentId, error) =>
      log.warn(
        { incidentId, cause: causeOf(error) },
        'what was recorded in an incident could not be made searchable; trying again within minutes',
      ),
  })
  const textExporter = createTextExporter({ incidents, people, severities, data: environment.data, log })
  const writer = createIncidentWriter({
    store,
    clock,
    react: reactionsOf(features, settings),
    dispatch: dispatcher.dispatch,
    unread: tellUnread,
    states,
    recorded: (id) => {
      textExporter.look(id)
      searchIndex.noticed(id)
    },
  })
  return {
    store,
    dispatcher,
    writer,
    incidents,
    people,
    groups,
    rights: createRights(holdersIn(settings.rights, settings.workspace.admins.people), { people, groups }),
    textExporter,
    posts: createPosts(store),
    channels: createNamedChannels(store),
    drafts: createDrafts(store),
    covers: createCovers(store),
    incidentList: createIncidentList(store),
    searchIndex,
    search: createSearch({ store, people, index: searchIndex }),
    writeUpsRead: createWriteUpsRead(store, clock.now, (error) =>
      log.warn({ cause: causeOf(error) }, 'it could not be stored who has opened a write-up; it is shown all the same'),
    ),
    sessions: createSessions(store, { idleDays: settings.workspace.sign_in.idle_days, now: clock.now }),
    signInLinks: createSignInLinks(store, clock.now),
    shareLinks: createShareLinks(store, clock.now),
    investigationNotes: createInvestigationNotes(store, clock.now),
    audit: createAudit(store, { keepDays: settings.workspace.audit.keep_days, now: clock.now }),
    sweeper: createSweeper({ store, log }),
    columnFiller: createColumnFiller(store),
  }
}
