import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Practice, PracticeOptions } from 'practice-slack'
import { type Neighbours, startNeighbours } from '../neighbours/start.ts'
import { startWorkspace } from '../workspace/start.ts'
import { type Bot, createBot } from './bot.ts'
import { botEnvironment, botUrl } from './environment.ts'
import { writeOverlay } from './overlay.ts'

export type SetUpOptions = Pick<PracticeOptions, 'port' | 'clock' | 'seed' | 'pace' | 'world' | 'log'> & {
  /** The repository. */
  root: string
  /** The folder for slack.json, the bot's own folder, its configuration overlay and its log. */
  folder: string
  botPort: number
  transport: 'socket' | 'http'
  /** Configuration files for the bot, name to content; each replaces its own file of that name. */
  config: Record<string, unknown>
  /** Configuration folders that take precedence over the repository's. */
  own?: readonly string[]
  /** Called with what the bot's start is doing, if that takes longer. */
  busyWith?: (stage: string) => void
}

export type SetUp = {
  practice: Practice
  neighbours: Neighbours
  bot: Bot
  logFile: string /** Ends all, the bot first. */
  stop(): Promise<void>
}

/** Starts a practice Slack and the other systems, and prepares a bot that will connect to it; the bot itself is not started yet. */
export async function setUp(options: SetUpOptions): Promise<SetUp> {
  const { root, folder, botPort, transport, clock, config, own = [], busyWith, ...rest } = options
  const manifest = join(root, 'manifest.yml')
  const practice = await startWorkspace({
    ...rest,
    clock,
    transport,
    botUrl: botUrl(botPort),
    dataFile: join(folder, 'slack.json'),
    ...(existsSync(manifest) ? { manifest } : {}),
  })
  const neighbours = await startNeighbours({ now: practice.clock.now })
  const overlay = await writeOverlay(join(folder, 'config'), { ...neighbours.config, ...config })
  const { url, tokens } = practice
  const driven = clock?.kind === 'driven'
  const data = join(folder, 'bot')
  const slack = { url, tokens, transport }
  const setup = { slack, port: botPort, data, config: [overlay, ...own, 'config'], driven, neighbours: neighbours.env }
  const logFile = join(folder, 'bot.log')
  const bot = createBot({
    ...{ root, url: botUrl(botPort), env: botEnvironment(setup, process.env), logFile },
    ...(busyWith ? { busyWith } : {}),
  })
  return {
    practice,
    neighbours,
    bot,
    logFile,
    async stop() {
      await bot.stop()
      await practice.stop()
      await neighbours.stop()
    },
  }
}
