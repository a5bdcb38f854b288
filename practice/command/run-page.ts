import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { haveABadDay, type World } from 'practice-slack'
import { freePort } from '../bot/free-port.ts'
import { keepAlive } from '../bot/keep-alive.ts'
import { rotaFrom } from '../bot/rota.ts'
import { type SetUp, setUp } from '../bot/set-up.ts'
import { shop } from '../workspace/start.ts'
import type { Options } from './options.ts'
import { ownRota } from './own-config.ts'

export type PageOptions = Pick<Options, 'port' | 'data' | 'transport' | 'seed' | 'pace' | 'faults' | 'page'> & {
  /** The repository. */
  root: string
  /** Configuration folders that take precedence over the repository's. */
  own?: readonly string[]
  signal: AbortSignal
  say: (line: string) => void
}

const usualPort = 4600

/** Runs the practice Slack and the bot until the signal, and stops both. */
export async function runPage(options: PageOptions): Promise<void> {
  const { root, own = [], transport, seed, pace, say } = options
  const port = options.port ?? usualPort
  const folder = resolve(options.data ?? 'data/practice')
  await mkdir(folder, { recursive: true })
  // Checked before anything starts, because the bot would notice only at the end of its start that its port is taken.
  await freePort(port)
  await freePort(port + 1)
  const rota = await readFile(join(root, 'practice/config/rota.yaml'), 'utf8')
  const theirs = ownRota(own, emailsOf(shop()))
  // Copied, because a file that an earlier run left in this run's folder would take precedence over theirs.
  const config = { 'rota.yaml': typeof theirs === 'object' ? theirs.text : rotaFrom(rota, new Date()) }
  if (own.length) say(`The bot reads ${own.join(', ')} before config/.`)
  if (theirs === 'strangers')
    say('Your rota.yaml names nobody who works in the practice Slack, so the practice rota counts.')
  const slow = setTimeout(() => say('Starting the practice Slack.'), 1_000)
  const both = await setUp({
    root,
    own,
    folder,
    transport,
    seed,
    pace,
    port,
    botPort: port + 1,
    clock: { kind: 'real' },
    config,
    log: say,
    busyWith: (stage) => say(`The bot is ${stage}.`),
  }).finally(() => clearTimeout(slow))
  try {
    await keepBoth(both, options)
  } finally {
    say('Stopping.')
    await both.stop()
  }
}

const emailsOf = ({ people }: World) => people.map(({ email, handle }) => email ?? `${handle}@practice.example`)

async function keepBoth({ practice, bot, logFile }: SetUp, { page, signal, say, faults }: PageOptions): Promise<void> {
  const tell = (state: 'starting' | 'ready' | 'stopped', why?: string): void => {
    // Only the page shows this, so its result does not matter here.
    void practice.act.bot({ state, url: bot.url })
    if (why !== undefined) say(why)
  }
  const stopped = new Promise<'stopped'>((resolve) => {
    signal.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  if (page) say(`The practice Slack is at ${practice.url}; the bot is starting.`)
  tell('starting')
  if ((await Promise.race([bot.start(), stopped])) === 'stopped') return
  tell('ready')
  if (faults === 'bad-day') haveABadDay(practice.faults)
  if (page) say(`Open ${practice.url} and type /incident declare. Ctrl-C stops it.`)
  if (page) say(`The bot's status page is ${bot.url}/status, its log ${logFile}.`)
  const keeper = keepAlive(bot, (state, why) =>
    tell(state, why ?? (state === 'ready' ? 'The bot is back.' : undefined)),
  )
  await stopped
  keeper.stop()
}
