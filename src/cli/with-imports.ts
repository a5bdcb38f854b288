import { readEnvironmentForPages } from '../config/environment.ts'
import { readSettings } from '../config/index.ts'
import { features } from '../features/index.ts'
import { reactionsOf } from '../features/registry.ts'
import type { ImportDeps } from '../import/slack/import-slack.ts'
import { machineClock } from '../incident/clock.ts'
import { createIncidentWriter } from '../store/commit.ts'
import { FolderInUse, named } from '../store/folder-lock.ts'
import { createImports } from '../store/imports.ts'
import { createIncidents } from '../store/incidents.ts'
import { openStore } from '../store/open.ts'

type Importing = {
  deps: ImportDeps
  severities: readonly { id: string; name: string }[]
  numberOf(id: string): Promise<number | null>
  /** Where the pages of the imoc on this machine are. */
  baseUrl: string
}

/** Runs something on the database itself. A running imoc notices what was recorded within a minute, and a later one at its start. */
export async function withImports<R>(
  where: { databaseUrl: string | null; folder: string; configFolders: string[] },
  work: (importing: Importing) => Promise<R>,
): Promise<R> {
  const settings = readSettings(where.configFolders)
  const store = await openStore(where)
  try {
    const now = machineClock.now
    const incidents = createIncidents(store)
    const react = reactionsOf(features, settings)
    const writer = createIncidentWriter({ store, clock: machineClock, react, dispatch: null })
    const imports = createImports(store, { now, alone: !store.shared })
    const isThere = async (id: string) => (await incidents.byId(id)) !== null
    const numberOf = async (id: string) => (await incidents.byId(id))?.state.number ?? null
    const baseUrl = process.env.IMOC_URL?.replace(/\/+$/, '') || readEnvironmentForPages(process.env)
    return await work({ deps: { writer, imports, isThere, now }, severities: settings.severities, numberOf, baseUrl })
  } finally {
    await store.close()
  }
}

/** Why an import failed, and how to go on. */
export function whyNotImported(error: unknown): string {
  if (error instanceof FolderInUse)
    return `The imoc that runs has the database open${named(error.holder)}: send the file to its page /import instead, or stop it and type the same again.`
  if (isMissing(error)) return 'There is no such file: look at its name and its folder.'
  return `The import failed: ${error instanceof Error ? error.message : String(error)} Type the same again to go on from there.`
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')
