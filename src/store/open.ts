import { openEmbedded } from './embedded.ts'
import { renewStates } from './fold-again.ts'
import { openServer } from './server.ts'
import type { Store } from './store.ts'

/** Opens the database that the operator chose, a server by its address or a folder of this machine, and migrates it. */
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
