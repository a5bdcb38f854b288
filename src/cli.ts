// `npm run incident -- …`: what people need of imoc while Slack is away. Exits 2 for what cannot be, 1 for what failed.
import { readArguments } from './cli/arguments.ts'
import { askHolder } from './cli/ask-holder.ts'
import { withStore } from './cli/with-store.ts'
import { readEnvironmentForStore } from './config/environment.ts'
import { readSettings, type Settings } from './config/index.ts'
import { phoneText } from './desk/phone.ts'
import { type Answer, done, failed, type Request, refused } from './desk/request.ts'
import { showFromFiles } from './desk/show-files.ts'
import { machineClock } from './incident/clock.ts'
import { isRefusal } from './incident/refusal.ts'

const codes = { done: 0, failed: 1, refused: 2 }

async function answer(typed: string[]): Promise<Answer> {
  const asked = readArguments(typed)
  if (isRefusal(asked)) return refused(asked.refused)
  const { configFolders, ...where } = readEnvironmentForStore(process.env)
  const settings = readSettings(configFolders)
  try {
    const held = where.databaseUrl === null ? await askHolder(where.folder, asked) : null
    return held ?? (await withStore(asked, where, settings))
  } catch (error) {
    return withoutStore(asked, where.folder, { settings, why: error instanceof Error ? error.message : String(error) })
  }
}

/** The database is away: what can be read still is. */
async function withoutStore(
  asked: Request,
  folder: string,
  { settings, why }: { settings: Settings; why: string },
): Promise<Answer> {
  if (asked.verb === 'phone') return done(await phoneText(settings, null, machineClock.now()))
  if (asked.verb === 'show') return showFromFiles(asked.incident, folder, 'cli')
  return failed(`Nothing was recorded. ${why}`)
}

try {
  const { outcome, text } = await answer(process.argv.slice(2))
  if (outcome === 'done') console.log(text)
  else console.error(text)
  process.exit(codes[outcome])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
