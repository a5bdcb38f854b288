import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice, PracticeOptions } from 'practice-slack'
import { createBot } from '../practice/bot/bot.ts'
import { botEnvironment } from '../practice/bot/environment.ts'
import { freePort } from '../practice/bot/free-port.ts'
import { writeOverlay } from '../practice/bot/overlay.ts'
import { rotaOf } from '../practice/bot/rota.ts'
import { startWorkspace } from '../practice/workspace/start.ts'

export type RunningBot = {
  practice: Practice
  /** The addresses of the replicas; Slack's own requests go to the first. */
  urls: string[]
  pids(): number[]
  end(): Promise<void>
}

const rota = ['mira', 'jonas', 'aiko', 'vera'].map((handle) => `${handle}@practice.example`)

/** A practice Slack in this process and the bot as programs of their own beside it. */
export async function startBot(options: {
  databaseUrl: string | null
  replicas?: number
  /** For Node; those of `BOT_OPTIONS`, for a profiler, come after them. */
  nodeOptions?: string
  practice?: PracticeOptions
}): Promise<RunningBot> {
  const transport = options.practice?.transport ?? 'http'
  const folder = await mkdtemp(join(tmpdir(), 'imoc-bench-'))
  const overlay = await writeOverlay(join(folder, 'config'), { 'rota.yaml': rotaOf(rota, new Date()) })
  const ports: number[] = []
  for (let count = 0; count < (options.replicas ?? 1); count += 1) ports.push(await freePort())
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const practice = await startWorkspace({
    manifest: 'manifest.yml',
    botUrl: urls[0] ?? '',
    transport,
    ...options.practice,
  })
  const inherited = {
    PATH: process.env.PATH,
    NODE_OPTIONS: [options.nodeOptions, process.env.BOT_OPTIONS].filter(Boolean).join(' '),
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
  }
  const bots = ports.map((port) => {
    const setup = {
      slack: { url: practice.url, transport, tokens: practice.tokens },
      port,
      data: join(folder, `bot-${port}`),
      config: [overlay, 'config'],
      driven: options.practice?.clock?.kind === 'driven',
      logLevel: 'error',
    }
    return createBot({ root: '.', url: `http://127.0.0.1:${port}`, env: botEnvironment(setup, inherited) })
  })
  for (const bot of bots) await bot.start()
  return {
    practice,
    urls,
    pids: () => bots.map((bot) => bot.pid() ?? 0),
    async end() {
      await Promise.all(bots.map((bot) => bot.stop()))
      await practice.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
