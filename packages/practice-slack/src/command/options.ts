import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** An invalid command line; the message is the sentence to print. */
export class UsageError extends Error {}

export const help = `practice-slack                 starts a Slack on this machine, and says how an app connects to it

  --port <n>             where it listens (4600; 0 takes any free port)
  --transport <t>        how it reaches the app: socket (Socket Mode; the default) or http (signed requests)
  --request-url <url>    with --transport http: where the app listens; requests go to <url>/slack/events (http://127.0.0.1:3000)
  --manifest <file>      the app's manifest (YAML or JSON): its name, commands, shortcuts, scopes and events count from then on
  --world <file>         who works here and where they talk (YAML); six people of a shop unless said otherwise
  --data <file>          keeps the workspace and its tokens in this file from one run to the next (JSON)
  --pace <p>             slack (calls above Slack's limits answer 429; the default) or off
  --faults <f>           none (the default), or bad-day: a little of everything goes wrong
  --seed <n>             for the ids it makes up and the faults it draws; the same seed gives the same (1)
  --help                 this

Ends with 0 when it was stopped, 1 when it could not start, 2 when the command line is wrong.
`

const known = {
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  transport: { type: 'string' },
  'request-url': { type: 'string' },
  manifest: { type: 'string' },
  world: { type: 'string' },
  data: { type: 'string' },
  pace: { type: 'string' },
  faults: { type: 'string' },
  seed: { type: 'string' },
} as const

const wholeNumber = (name: string, most: number, usual: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) <= most, {
      error: ({ input }) => `--${name} is a whole number up to ${most}, not "${input}".`,
    })
    .transform(Number)
    .default(usual)

const oneOf = <T extends string>(name: string, usual: T, other: T) =>
  z.enum([usual, other], { error: ({ input }) => `--${name} is ${usual} or ${other}, not "${input}".` }).default(usual)

const file = z
  .string()
  .refine((path) => existsSync(path), { error: ({ input }) => `There is no file ${input}.` })
  .optional()

const Options = z
  .object({
    help: z.boolean().default(false),
    port: wholeNumber('port', 65_535, 4600),
    transport: oneOf('transport', 'socket', 'http'),
    'request-url': z
      .url({ protocol: /^https?$/, error: ({ input }) => `--request-url is an address (http://…), not "${input}".` })
      .optional(),
    manifest: file,
    world: file,
    data: z.string().optional(),
    pace: oneOf('pace', 'slack', 'off'),
    faults: oneOf('faults', 'none', 'bad-day'),
    seed: wholeNumber('seed', 2 ** 31, 1),
  })
  .refine((options) => options['request-url'] === undefined || options.transport === 'http', {
    error: '--request-url goes with --transport http: over Socket Mode it is the app that connects.',
  })
  .transform(({ 'request-url': url, data, ...rest }) => ({
    ...rest,
    dataFile: data,
    botUrl: rest.transport === 'http' ? (url ?? 'http://127.0.0.1:3000').replace(/\/$/, '') : undefined,
  }))

export type Options = z.output<typeof Options>

/** Reads the command line; throws a UsageError with one sentence if it is invalid. */
export function readOptions(args: string[]): Options {
  const { values, tokens } = parseArgs({ args, options: known, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`"${token.value}" is not an option. See --help.`)
    if (token.kind === 'option') checkOption(token.name, token.rawName, token.value)
  }
  const options = Options.safeParse(values)
  if (options.success) return options.data
  throw new UsageError(options.error.issues[0]?.message)
}

function checkOption(name: string, written: string, value: string | undefined): void {
  if (!Object.hasOwn(known, name)) throw new UsageError(`There is no option ${written}. See --help.`)
  if (name === 'help') {
    if (value !== undefined) throw new UsageError('--help takes no value.')
  } else if (value === undefined || value === '' || value.startsWith('--')) {
    throw new UsageError(`--${name} needs a value. See --help.`)
  }
}
