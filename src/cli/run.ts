import { inPlainText } from '../incident/sentence.ts'
// `npm run incident -- …`: what people need of imoc while Slack is away. It exits with 2 for a request that is not possible, and with 1 for
// one that failed.

import { readEnvironmentForStore } from '../config/environment.ts'
import { readSettings, type Settings } from '../config/index.ts'
import { machineClock } from '../incident/clock.ts'
import { isRefusal } from '../incident/refusal.ts'
import { phoneText } from '../offline/phone.ts'
import { type Answer, done, failed, type Request, refused } from '../offline/request.ts'
import { showFromFiles } from '../offline/show-files.ts'
import { FolderInUse, named } from '../store/folder-lock.ts'
import { readArguments, usage } from './arguments.ts'
import { askHealth } from './ask-health.ts'
import { callRunningInstance } from './call-running-instance.ts'
import { say } from './say.ts'
import { withStore } from './with-store.ts'

const codes = { done: 0, failed: 1, refused: 2 }

async function answer(typed: string[]): Promise<Answer> {
  if (typed.includes('--help')) return done(usage)
  const asked = readArguments(typed)
  if (isRefusal(asked)) return refused(inPlainText(asked.refused))
  const { configFolders, ...where } = readEnvironmentForStore(process.env)
  const settings = readSettings(configFolders)
  try {
    const held = where.databaseUrl === null ? await callRunningInstance(where.folder, asked) : null
    return held ?? (await withStore(asked, where, settings))
  } catch (error) {
    return withoutStore(asked, where.folder, { settings, why: whyNot(error, where.folder) })
  }
}

/** Says why nothing was recorded, and what to do. */
function whyNot(error: unknown, folder: string): string {
  if (error instanceof FolderInUse) {
    return `Nothing was recorded: the imoc that has ${folder} open${named(error.holder)} cannot be reached from here. Try again in a moment; if it stays so, run this where that imoc runs (in the same container, with the same folder).`
  }
  return `Nothing was recorded. ${error instanceof Error ? error.message : String(error)}`
}

/** The database is away, but what is in files can still be read. */
async function withoutStore(
  asked: Request,
  folder: string,
  { settings, why }: { settings: Settings; why: string },
): Promise<Answer> {
  if (asked.verb === 'phone') return done(await phoneText(settings, null, machineClock.now()))
  if (asked.verb === 'show') return showFromFiles(asked.incident, folder, 'cli')
  return failed(why)
}

try {
  const typed = process.argv.slice(2)
  const { outcome, text } = typed[0] === 'health' ? await askHealth(process.env) : await answer(typed)
  say(text, outcome === 'done' ? process.stdout : process.stderr)
  // This is not `exit`, which would cut off what a pipe has not read yet.
  process.exitCode = codes[outcome]
} catch (error) {
  say(error instanceof Error ? error.message : String(error), process.stderr)
  process.exitCode = 1
}
