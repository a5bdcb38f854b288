import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { features } from '../features/index.ts'
import { reactionsOf } from '../features/registry.ts'
import type { Clock } from '../incident/clock.ts'
import { createQueue } from '../jobs/queue.ts'
import { createIncidentWriter } from '../store/commit.ts'
import { createCovers } from '../store/covers.ts'
import { createDrafts } from '../store/drafts.ts'
import { createIncidents } from '../store/incidents.ts'
import { createNamedChannels } from '../store/named-channels.ts'
import { createPeople } from '../store/people.ts'
import { createPosts } from '../store/posts.ts'
import type { Store } from '../store/store.ts'
import { createSweeper } from '../store/sweeper.ts'
import { createTeller } from '../store/tell-unread.ts'
import { createTextExporter } from '../text-export/exporter.ts'

export type Storage = ReturnType<typeof composeStorage>

/** Composes everything that reads and writes the database, with the text files beside it and the queue of effects in it. */
export function composeStorage(
  { environment, settings }: Config,
  { store, clock, log }: { store: Store; clock: Clock; log: Logger },
) {
  const queue = createQueue(store, log)
  const tellUnread = createTeller(store, log)
  const incidents = createIncidents(store, tellUnread)
  const people = createPeople(store)
  const { severities } = settings
  const textExporter = createTextExporter({ incidents, people, severities, data: environment.data, log })
  const writer = createIncidentWriter({
    store,
    clock,
    react: reactionsOf(features, settings),
    enqueue: queue.enqueue,
    unread: tellUnread,
    recorded: (id) => textExporter.look(id),
  })
  return {
    store,
    queue,
    writer,
    incidents,
    people,
    textExporter,
    posts: createPosts(store),
    channels: createNamedChannels(store),
    drafts: createDrafts(store),
    covers: createCovers(store),
    sweeper: createSweeper({ store, log }),
  }
}
