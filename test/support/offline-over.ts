import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { readSettings } from '../../src/config/index.ts'
import { features } from '../../src/features/index.ts'
import { reactionsOf } from '../../src/features/registry.ts'
import { createOfflineCommands, type OfflineCommands } from '../../src/offline/offline-commands.ts'
import { createAudit } from '../../src/store/audit.ts'
import { createIncidentWriter, type IncidentWriter } from '../../src/store/commit.ts'
import { createCovers } from '../../src/store/covers.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { createPeople } from '../../src/store/people.ts'
import type { World } from './world.ts'

/** Where the command line commits, over the same database: nothing wakes the bot. */
export function writerOver({ store, practice }: Pick<World, 'store' | 'practice'>): IncidentWriter {
  const clock = { now: () => practice.clock.now() }
  const react = reactionsOf(features, readSettings(['config']))
  return createIncidentWriter({ store, clock, react, dispatch: null })
}

/** The offline as the command line has it: over the same database, in a process that has no workers. */
export function offlineOver(world: World): OfflineCommands {
  const { store, data, practice } = world
  const settings = readSettings(['config'])
  const clock = { now: () => practice.clock.now() }
  const writer = writerOver(world)
  const [incidents, people, log] = [createIncidents(store), createPeople(store), pino({ level: 'silent' })]
  const audit = createAudit(store, { keepDays: 365, now: clock.now })
  const kept = { incidents, people, covers: createCovers(store), audit }
  return createOfflineCommands({
    settings,
    clock,
    log,
    writer,
    ...kept,
    newId: randomUUID,
    data,
    sweep: null,
    patience: 0,
  })
}
