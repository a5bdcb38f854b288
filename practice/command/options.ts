import { parseArgs } from 'node:util'
import { didYouMean } from '../scenario/nearest.ts'
import type { Pace } from '../scenario/pace.ts'

export type Options = {
  help: boolean
  port: number | undefined
  data: string | undefined
  config: string | undefined
  transport: 'socket' | 'http'
  seed: number
  pace: 'slack' | 'off'
  faults: 'none' | 'bad-day'
  speed: Pace
  scenario: string | undefined
  out: string
  page: boolean
}

/** An invalid command line; the message is the sentence to print. */
export class UsageError extends Error {}

const known = {
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  data: { type: 'string' },
  config: { type: 'string' },
  transport: { type: 'string' },
  seed: { type: 'string' },
  pace: { type: 'string' },
  faults: { type: 'string' },
  speed: { type: 'string' },
  scenario: { type: 'string' },
  out: { type: 'string' },
  'no-page': { type: 'boolean' },
} as const

export const help = `npm run practice                          a Slack with the bot in it, in your browser, on the real clock
npm run practice -- --scenario <file>     plays a scenario (practice/scenarios/*.yaml) and says whether it went as expected

  --port <n>             where the practice Slack listens (4600; the bot takes the next one; a scenario takes any free one)
  --data <folder>        where it all is kept (data/practice; a scenario uses a temporary folder and removes it)
  --config <folder>      your own configuration: its files win over those of config/ (several folders: with commas; IMOC_CONFIG of
                         the environment says the same). locks.yaml and mitigations.yaml stay the practice Slack's own, and so
                         does rota.yaml where yours names nobody who works here
  --transport <t>        how Slack reaches the bot: socket (as in Socket Mode) or http (signed requests)
  --seed <n>             for the ids it makes up and the faults it draws; the same seed gives the same (1)
  --pace <p>             slack (calls above Slack's limits answer 429; the default) or off
  --faults <f>           none, or bad-day: once the bot has started, a little of everything goes wrong
  --no-page              prints no addresses to open, for scripts
  --help                 this

Only with --scenario:
  --speed <s>            1 (as it was), 60 (an hour in a minute) or max (does not wait; the default)
  --out <folder>         where write-up.md, timeline.json, transcript.md and status.html go (out)

Ends with 0 when all went well, 1 when not, 2 when the command line is wrong.
`

/** Reads the command line; throws a UsageError with one sentence if it is invalid. */
export function readOptions(args: string[]): Options {
  const values = parse(args)
  if (values.scenario === undefined) {
    for (const name of ['speed', 'out'] as const) {
      if (values[name] !== undefined)
        throw new UsageError(`--${name} goes with --scenario: the page runs on the real clock.`)
    }
  }
  return {
    help: values.help ?? false,
    port: values.port === undefined ? undefined : wholeNumber('port', values.port, 65_534),
    data: values.data,
    config: values.config,
    transport: oneOf('transport', values.transport, ['socket', 'http']),
    seed: values.seed === undefined ? 1 : wholeNumber('seed', values.seed, 2 ** 31),
    pace: oneOf('pace', values.pace, ['slack', 'off']),
    faults: oneOf('faults', values.faults, ['none', 'bad-day']),
    speed: paceOf(values.speed ?? 'max'),
    scenario: values.scenario,
    out: values.out ?? 'out',
    page: !values['no-page'],
  }
}

function parse(args: string[]) {
  const { values, tokens } = parseArgs({ args, options: known, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new UsageError(`"${token.value}" is not an option; to play a scenario write --scenario ${token.value}.`)
    }
    if (token.kind === 'option') checkOption(token.name, token.rawName, token.value)
  }
  // Checked above: only known names are left, and each has a value of its type.
  return parseArgs({ args, options: known }).values ?? values
}

function checkOption(name: string, written: string, value: string | undefined): void {
  const names = Object.keys(known)
  if (!names.includes(name) && name !== 'h') {
    const meant = didYouMean(name, names)
    throw new UsageError(`There is no option ${written}${meant ? `; did you mean --${meant}?` : '.'} See --help.`)
  }
  const takesValue = name !== 'help' && name !== 'h' && name !== 'no-page'
  if (takesValue && (value === undefined || value === '' || value.startsWith('--'))) {
    throw new UsageError(`--${name} needs a value. See --help.`)
  }
  if (!takesValue && value !== undefined) throw new UsageError(`--${name} takes no value.`)
}

/** One of two words; the first by default. */
function oneOf<T extends string>(name: string, text: string | undefined, [usual, other]: readonly [T, T]): T {
  if (text === undefined || text === usual) return usual
  if (text === other) return other
  throw new UsageError(`--${name} is ${usual} or ${other}, not "${text}".`)
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw new UsageError(`--${name} is a whole number from 1 to ${most}, not "${text}".`)
}

function paceOf(text: string): Pace {
  if (text === 'max') return 'max'
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new UsageError(`--speed is max or a number above 0 (1, 60), not "${text}".`)
}
