import { parseArgs } from 'node:util'
import { type System, systems } from '../import/history/mapping.ts'
import { readTime } from '../import/read-time.ts'
import { type Refusal, refuse } from '../incident/refusal.ts'

export const slackUsage = `npm run import:slack -- <export.zip> --channel <name or id> makes a past incident of one channel of an export of Slack.

  --channel <name or id>   which conversation; needed if the export has several
  --title <text>           what the incident is called; the name of the channel if left out
  --from <time>            only what was said from then on, such as 2026-03-04 or 2026-03-04T09:30Z
  --until <time>           only what was said until then; of a day without a time, all of it (UTC)
  --public                 the channel was public, though no list of the export names it; it counts as private otherwise
  --dry-run                says what would be imported and what cannot be read, and records nothing
  --help                   this

The same file twice is one incident. If it is interrupted, the same command goes on where it was. Nobody is told anything: an incident that
is entered afterwards has no channel, no pages and no checklists.`

/** What was typed after `npm run import:slack --`. */
export type SlackOptions = {
  path: string
  channel: string | null
  title: string | null
  range: { from: Date | null; until: Date | null }
  public: boolean
  dryRun: boolean
}

/** Reads the command line; or says in one sentence how to type it. */
export function readSlackOptions(args: string[]): SlackOptions | 'help' | Refusal {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  const options = {
    channel: text,
    title: text,
    from: text,
    until: text,
    public: yes,
    'dry-run': yes,
    help: { ...yes, short: 'h' },
  } as const
  const parsed = tried(() => parseArgs({ args, options, allowPositionals: true }))
  if (parsed === null) return refuse('That is none of its options, or a value is missing. See --help.')
  const { values, positionals } = parsed
  if (values.help) return 'help'
  const [path, ...more] = positionals
  if (path === undefined) return refuse('Say which file: npm run import:slack -- export.zip --channel prod-incident.')
  if (more.length > 0) return refuse('One file at a time: put a name with spaces in quotation marks.')
  const [from, until] = [readTime(values.from, 'from'), readTime(values.until, 'until')]
  if (from === undefined || until === undefined)
    return refuse('A time is a day, or a day with a time and its zone: 2026-03-04, or 2026-03-04T09:30Z.')
  if (from && until && from > until) return refuse('--from is after --until: exchange them.')
  const { channel = null, title = null } = values
  return {
    path,
    channel,
    title,
    range: { from, until },
    public: values.public === true,
    dryRun: values['dry-run'] === true,
  }
}

export const historyUsage = `npm run import:history -- --from <system> <file> makes past incidents of the incidents that another system exports.

  --from <system>     pagerduty, opsgenie or incident-io
  --mapping <file>    a mapping of your own, in the form of src/import/history/pagerduty.yaml
  --dry-run           says what would be imported and what cannot be read, and records nothing
  --help              this

The file is JSON (a list of incidents, or the answer of the system's API) or CSV. An incident that was imported before stays as it is.
Nobody is told anything.`

/** What was typed after `npm run import:history --`. */
export type HistoryOptions = { path: string; system: System; mapping: string | null; dryRun: boolean }

/** Reads the command line; or says in one sentence how to type it. */
export function readHistoryOptions(args: string[]): HistoryOptions | 'help' | Refusal {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  const options = { from: text, mapping: text, 'dry-run': yes, help: { ...yes, short: 'h' } } as const
  const parsed = tried(() => parseArgs({ args, options, allowPositionals: true }))
  if (parsed === null) return refuse('That is none of its options, or a value is missing. See --help.')
  const { values, positionals } = parsed
  if (values.help) return 'help'
  const system = systems.find((each) => each === values.from)
  if (system === undefined) return refuse(`Say where the file is from: --from ${systems.join(', --from ')}.`)
  const [path, ...more] = positionals
  if (path === undefined) return refuse(`Say which file: npm run import:history -- --from ${system} incidents.json.`)
  if (more.length > 0) return refuse('One file at a time: put a name with spaces in quotation marks.')
  return { path, system, mapping: values.mapping ?? null, dryRun: values['dry-run'] === true }
}

function tried<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
