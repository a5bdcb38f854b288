import { randomUUID } from 'node:crypto'
import type { Settings } from '../config/index.ts'
import { features } from '../features/index.ts'
import { reactionsOf } from '../features/registry.ts'
import { machineClock } from '../incident/clock.ts'
import { createLog } from '../log.ts'
import { createOfflineCommands } from '../offline/offline-commands.ts'
import type { Answer, Request } from '../offline/request.ts'
import { createAudit } from '../store/audit.ts'
import { createIncidentWriter } from '../store/commit.ts'
import { createCovers } from '../store/covers.ts'
import { createIncidents } from '../store/incidents.ts'
import { openStore } from '../store/open.ts'
import { createPeople } from '../store/people.ts'
import { sweep } from '../store/sweep.ts'
import { createTextExporter } from '../text-export/exporter.ts'

/**
 * Runs the request on the database itself. The effects that it asks for are rows that the running imoc finds within seconds, or that the
 * next start finds: nothing here talks to Slack.
 */
export async function withStore(
  asked: Request,
  where: { databaseUrl: string | null; folder: string },
  settings: Settings,
): Promise<Answer> {
  const store = await openStore(where)
  const log = createLog('silent')
  const [incidents, people, clock] = [createIncidents(store), createPeople(store), machineClock]
  const writer = createIncidentWriter({ store, clock, react: reactionsOf(features, settings), dispatch: null })
  const audit = createAudit(store, { keepDays: settings.workspace.audit.keep_days, now: clock.now })
  const kept = { incidents, people, covers: createCovers(store), audit }
  // If the folder could be opened, nobody else works on it.
  const sweepNow = () => sweep(store, { most: Number.POSITIVE_INFINITY })
  const at = { settings, clock, log, writer, ...kept, newId: randomUUID, data: where.folder }
  const offline = createOfflineCommands({ ...at, sweep: sweepNow, patience: 4_000 })
  const textExporter = createTextExporter({
    incidents,
    people,
    severities: settings.severities,
    data: where.folder,
    log,
  })
  try {
    const answer = await offline(asked, 'cli')
    if (!['show', 'phone', 'sweep'].includes(asked.verb)) textExporter.start()
    return answer
  } finally {
    await textExporter.stop()
    await store.close()
  }
}
