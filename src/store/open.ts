import { openEmbedded } from './embedded.ts'
import { openServer } from './server.ts'
import type { Store } from './store.ts'

/** The database that the operator chose: a server by its address, otherwise one in a folder of this machine. Migrated. */
export function openStore(options: { databaseUrl: string | null; folder: string }): Promise<Store> {
  return options.databaseUrl === null ? openEmbedded({ folder: options.folder }) : openServer(options.databaseUrl)
}
