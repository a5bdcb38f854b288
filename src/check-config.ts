// `npm run config:check`: reads the whole configuration (IMOC_CONFIG). Prints every mistake and exits 1, or that all is well.
import { readEnvironmentForStore } from './config/environment.ts'
import { readSettings } from './config/index.ts'
import { CannotStart } from './incident/failure.ts'

try {
  const { configFolders } = readEnvironmentForStore(process.env)
  const { checklists, severities, services, roles, rota } = readSettings(configFolders)
  const items = checklists.reduce((sum, list) => sum + list.items.length, 0)
  console.log(
    `All is well in ${configFolders.join(', ')}: ${checklists.length} checklists with ${items} items, ${severities.length} severities, ${services.length} services, ${roles.length} roles, ${rota.members.length} people on the rota.`,
  )
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 1
}
