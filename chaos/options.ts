import { parseArgs } from 'node:util'

export type Options = {
  seed: number
  minutes: number
  replicas: number | undefined
  calm: boolean
  refusals: boolean
  cluster: boolean
  keep: boolean
}

/** An invalid command line; the message is the sentence to print. */
export class UsageError extends Error {}

export const help = `npm run chaos -- --seed <n> --minutes <m>     breaks everything while people work, then looks whether anything was lost or doubled

  --seed <n>        what happens is drawn from it: a whole number (1)
  --minutes <m>     how long it goes on: 0.2 to 120 (1); it ends at the latest 300 seconds after that,
                    and three quarters of a minute more for each minute past the first
  --replicas <n>    1 to 3 processes of the bot (drawn from the seed)
  --calm            breaks nothing: the same people on a quiet day, to tell the bot's failings from the run's own
  --refusals        the token is surely revoked for a quarter of the time, and one incident loses its channel;
                    with --calm nothing else breaks than what Slack refuses
  --cluster         the database is a cluster of two behind one address: its primary is killed, and cut off, and each comes back;
                    at least a minute and a half. Needs patroni, etcd and haproxy
  --keep            keeps the folder with the logs, the plain files and what was found, and says where it is
  --help            this

Ends with 0 when every promise was kept, 1 when not, 2 when the command line is wrong.
`

/** Reads the command line; null if help is requested. Throws a UsageError that says what is wrong. */
export function readOptions(args: string[]): Options | null {
  const values = parse(args)
  if (values.help) return null
  return {
    seed: number('seed', values.seed ?? '1', { least: 0, most: 2 ** 31, whole: true }),
    minutes: number('minutes', values.minutes ?? '1', { least: 0.2, most: 120, whole: false }),
    replicas:
      values.replicas === undefined
        ? undefined
        : number('replicas', values.replicas, { least: 1, most: 3, whole: true }),
    calm: values.calm ?? false,
    refusals: values.refusals ?? false,
    cluster: values.cluster ?? false,
    keep: values.keep ?? false,
  }
}

function parse(args: string[]) {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    return parseArgs({
      args,
      options: {
        seed: text,
        minutes: text,
        replicas: text,
        calm: flag,
        refusals: flag,
        cluster: flag,
        keep: flag,
        help: flag,
      },
    }).values
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : String(cause)}. See --help.`)
  }
}

function number(
  name: string,
  text: string,
  { least, most, whole }: { least: number; most: number; whole: boolean },
): number {
  const value = Number(text)
  if (text !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value
  throw new UsageError(`--${name} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}".`)
}
