// `npm run import:history -- --from pagerduty incidents.json`: past incidents from the incidents that another system exports. It exits with 2
// for a request or a file that is refused, and with 1 if it failed or was interrupted.

import { basename } from 'node:path'
import { readEnvironmentForStore } from '../config/environment.ts'
import { readSettings } from '../config/index.ts'
import { type HistorySurvey, importHistory, surveyHistory } from '../import/history/import-history.ts'
import { type Mapping, readMapping } from '../import/history/mapping.ts'
import { refusedWords } from '../import/slack/plan.ts'
import { isRefusal } from '../incident/refusal.ts'
import { inPlainText } from '../incident/sentence.ts'
import { counted } from '../incident/timeline/words.ts'
import { type HistoryOptions, historyUsage, readHistoryOptions } from './import-options.ts'
import { historyWords } from './import-words.ts'
import { createProgressBar } from './progress-bar.ts'
import { say } from './say.ts'
import { whyNotImported, withImports } from './with-imports.ts'

const fail = (sentence: string, code: number): void => {
  say(sentence, process.stderr)
  // Not `exit`, which would cut off what a pipe has not read yet.
  process.exitCode = code
}

async function run({ path, system, mapping: own, dryRun }: HistoryOptions): Promise<void> {
  const where = readEnvironmentForStore(process.env)
  const mapping = await readMapping(system, own)
  const severities = readSettings(where.configFolders).severities.map(({ id }) => id)
  const history = { path, name: basename(path), mapping, severities }
  const survey = await surveyHistory(history)
  say(historyWords(survey, mapping.source), process.stdout)
  if (dryRun) return say('Nothing was recorded, as --dry-run says.', process.stdout)
  await record(history, survey, where)
}

async function record(
  history: { path: string; name: string; mapping: Mapping; severities: string[] },
  survey: HistorySurvey,
  where: ReturnType<typeof readEnvironmentForStore>,
): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort())
  const bar = createProgressBar(process.stderr)
  const done = await withImports(where, ({ deps }) =>
    importHistory(history, survey, { deps, stop: stop.signal, told: bar.show }).finally(bar.end),
  )
  if (done === null)
    return fail(
      'Another process imports this file now. If it was ended, type the same again in a quarter of a minute.',
      1,
    )
  const before = done.before === 0 ? '' : ` ${counted(done.before, 'incident')} had been imported before, and stayed.`
  const said = `${counted(done.made, 'incident')} ${done.made === 1 ? 'is' : 'are'} imported.${before}`
  if (done.whole) say(said, process.stdout)
  else fail(`${said} It was interrupted: type the same again to go on.`, 1)
}

const asked = readHistoryOptions(process.argv.slice(2))
if (asked === 'help') say(historyUsage, process.stdout)
else if (isRefusal(asked)) fail(inPlainText(asked.refused), 2)
else
  await run(asked).catch((error: unknown) => {
    const refused = refusedWords(error)
    fail(refused ?? whyNotImported(error), refused === null ? 1 : 2)
  })
