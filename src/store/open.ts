import { openEmbedded } from './embedded.ts'
import { renewStates } from './fold-again.ts'
import { openServer } from './server.ts'
import type { Store } from './store.ts'

/** The database that the operator chose: a server by its address, otherwise one in a folder of this machine. Migrated. */
export async function openStore({
  databaseUrl,
  folder,
}: {
  databaseUrl: string | null
  folder: string
}): Promise<Store> {
  const store = databaseUrl === null ? await openEmbedded({ folder }) : await openServer(databaseUrl)
  await renewStates(store)
  return store
}
