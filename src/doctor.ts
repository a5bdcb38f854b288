// `npm run doctor`: asks Slack, the database, the other systems and the running imoc whether each does what a night needs. Changes nothing.
import { atNight } from './config/config-warnings.ts'
import { readEnvironmentForPages } from './config/environment.ts'
import { readConfig } from './config/index.ts'
import { type Finding, line, well, wrong } from './doctor/finding.ts'
import { lookAtProviders } from './doctor/look-at-providers.ts'
import { lookAtRunning } from './doctor/look-at-running.ts'
import { lookAtSlack } from './doctor/look-at-slack.ts'
import { lookAtStatusSite } from './doctor/look-at-status-site.ts'
import { lookAtStore } from './doctor/look-at-store.ts'
import { CannotStart } from './incident/failure.ts'
import { withoutControls } from './incident/visible.ts'
import { goesOn } from './options.ts'

const help = `npm run doctor asks Slack, the database, the other systems and the imoc that runs here whether each does what a night needs, with the same
environment as imoc. Each line says what is well (ok), what to fix and how (FIX), or what it could not look at (--). It changes
nothing, and exits with 1 where there is something to fix.`

if (!goesOn(help)) process.exit()

async function findings(): Promise<Finding[]> {
  const { environment, settings } = readConfig(process.env)
  const night = atNight(settings, environment).map(wrong)
  const configuration = night.length
    ? night
    : [well(`The configuration in ${environment.configFolders.join(', ')} names all that a night needs.`)]
  const { baseUrl, baseUrlGuessed, statusUrl } = environment
  const asked = await Promise.all([
    lookAtRunning(readEnvironmentForPages(process.env), baseUrl, baseUrlGuessed),
    lookAtStatusSite(statusUrl),
    lookAtStore(environment),
    lookAtSlack(environment, settings),
    lookAtProviders(environment, settings),
  ])
  return [...configuration, ...asked.flat()]
}

try {
  const found = await findings()
  for (const each of found) console.log(withoutControls(line(each)))
  const mend = found.filter(({ is }) => is === 'wrong').length
  console.log(
    mend === 0 ? 'All that could be looked at is well.' : `${mend} ${mend === 1 ? 'thing' : 'things'} to fix.`,
  )
  process.exitCode = mend === 0 ? 0 : 1
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(withoutControls(error.message))
  process.exitCode = 1
}
