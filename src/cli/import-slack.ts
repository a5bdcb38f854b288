// `npm run import:slack -- export.zip --channel prod-incident`: a past incident from a channel export of Slack. It exits with 2 for a request
// or a file that is refused, and with 1 if it failed or was interrupted.

import { basename } from 'node:path'
import { readEnvironmentForStore } from '../config/environment.ts'
import { idOfImported } from '../import/past-incident.ts'
import { claimImport, recordImport } from '../import/slack/import-slack.ts'
import { type FullSurvey, type Plan, planImport, refusedWords, surveyOf } from '../import/slack/plan.ts'
import { isRefusal } from '../incident/refusal.ts'
import { inPlainText } from '../incident/sentence.ts'
import type { Import } from '../store/imports.ts'
import { readSlackOptions, type SlackOptions, slackUsage } from './import-options.ts'
import { planWords, whyNobodyReads } from './import-words.ts'
import { createProgressBar } from './progress-bar.ts'
import { say } from './say.ts'
import { whyNotImported, withImports } from './with-imports.ts'

const fail = (sentence: string, code: number): void => {
  say(sentence, process.stderr)
  // Not `exit`, which would cut off what a pipe has not read yet.
  process.exitCode = code
}

async function run(options: SlackOptions): Promise<void> {
  const { path, channel, title, range, public: isPublic } = options
  say('Reading the export…', process.stderr)
  const plan = await planImport({ path, name: basename(path), channel, title, range, public: isPublic })
  if (isRefusal(plan)) return fail(inPlainText(plan.refused), 2)
  try {
    const survey = await surveyOf(plan)
    say(planWords(plan, survey), process.stdout)
    if (options.dryRun) return say('Nothing was recorded, as --dry-run says.', process.stdout)
    const refused = whyNobodyReads(plan.conversation)
    if (refused !== null) return fail(refused, 2)
    await record(plan, survey)
  } finally {
    plan.close()
  }
}

async function record(plan: Plan, survey: FullSurvey): Promise<void> {
  const stop = new AbortController()
  // A second Ctrl-C ends at once: what is recorded stays, and the same command goes on from there.
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort())
  await withImports(readEnvironmentForStore(process.env), async ({ deps, numberOf, baseUrl }) => {
    const claim = await claimImport(plan, null, deps)
    if (!claim.taken) return tell(claim.found.state, await incidentOf(claim.found.incidentId, { numberOf, baseUrl }))
    const bar = createProgressBar(process.stderr)
    const asked = { deps, stop: stop.signal, told: bar.show, survey: async () => survey }
    const whole = await recordImport(plan, claim, asked).finally(bar.end)
    tell(whole ? 'done' : 'stopped', await incidentOf(idOfImported(plan.id), { numberOf, baseUrl }))
  })
}

async function incidentOf(
  id: string | null,
  { numberOf, baseUrl }: { numberOf(id: string): Promise<number | null>; baseUrl: string },
): Promise<string> {
  const number = id === null ? null : await numberOf(id)
  return number === null ? 'It' : `INC-${number} (${baseUrl}/incidents/${number}/timeline)`
}

function tell(state: Import['state'] | 'done', incident: string): void {
  if (state === 'done') say(`${incident} is imported.`, process.stdout)
  else if (state === 'finished')
    say(`${incident} was imported from this file before; nothing was changed.`, process.stdout)
  else if (state === 'running')
    fail('Another process imports this file now. If it was ended, type the same again in a quarter of a minute.', 1)
  else fail('Interrupted: type the same again to go on from there.', 1)
}

const asked = readSlackOptions(process.argv.slice(2))
if (asked === 'help') say(slackUsage, process.stdout)
else if (isRefusal(asked)) fail(inPlainText(asked.refused), 2)
else
  await run(asked).catch((error: unknown) => {
    const refused = refusedWords(error)
    fail(refused ?? whyNotImported(error), refused === null ? 1 : 2)
  })
