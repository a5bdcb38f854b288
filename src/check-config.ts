// `npm run config:check`: reads the whole configuration (IMOC_CONFIG). Prints every mistake, and what would hurt at night, and exits 1; or that all is well.
import { atNight } from './config/config-warnings.ts'
import { readEnvironment, readEnvironmentForStore } from './config/environment.ts'
import { sourcesOf } from './config/folders.ts'
import { fileNames, readSettings, type Settings } from './config/index.ts'
import { orWrong } from './doctor/finding.ts'
import { lookAtPeople } from './doctor/look-at-slack.ts'
import { CannotStart } from './incident/failure.ts'
import { withoutControls } from './incident/visible.ts'
import { goesOn } from './options.ts'

const help = `npm run config:check reads the whole configuration (the folders of IMOC_CONFIG, or config/). It prints every mistake with its line, and what
would hurt at night, and exits with 1; or it says that all is well. npm run doctor asks Slack, the database and the other systems, too.`

if (!goesOn(help)) process.exit()

/** Whom Slack does not know; nobody where there is no token to ask it with. */
async function unknownPeople(settings: Settings): Promise<string[]> {
  if (!process.env.SLACK_BOT_TOKEN) return []
  const found = await orWrong(
    'Slack cannot be asked for the people',
    'Check SLACK_BOT_TOKEN, or leave it out here.',
    () => lookAtPeople(readEnvironment(process.env), settings),
  )
  return found.flatMap(({ is, text }) => (is === 'wrong' ? [text] : []))
}

try {
  const { configFolders } = readEnvironmentForStore(process.env)
  const settings = readSettings(configFolders)
  const { checklists, severities, services, roles, rota } = settings
  const items = checklists.reduce((sum, list) => sum + list.items.length, 0)
  const hurts = [...atNight(settings, null), ...(await unknownPeople(settings))]
  console.log(
    `${hurts.length ? 'It can be read' : 'All is well'} in ${configFolders.join(', ')}: ${checklists.length} checklists with ${items} items, ${severities.length} severities, ${services.length} services, ${roles.length} roles, ${rota.members.length} people on the rota.`,
  )
  if (configFolders.length > 1) console.log(sourcesOf(configFolders, fileNames).join('\n'))
  if (hurts.length) {
    console.error(['This would hurt at night:', ...hurts.map((each) => `- ${each}`)].join('\n'))
    process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(withoutControls(error.message))
  process.exitCode = 1
}
