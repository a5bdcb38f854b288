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
  url: string
  pid(): number
  end(): Promise<void>
}

const rota = ['mira', 'jonas', 'aiko', 'vera'].map((handle) => `${handle}@practice.example`)

/** A practice Slack in this process and the bot as a program of its own beside it. */
export async function startBot(options: {
  databaseUrl: string | null
  practice?: PracticeOptions
}): Promise<RunningBot> {
  const transport = options.practice?.transport ?? 'http'
  const folder = await mkdtemp(join(tmpdir(), 'imoc-bench-'))
  const overlay = await writeOverlay(join(folder, 'config'), { 'rota.yaml': rotaOf(rota, new Date()) })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const practice = await startWorkspace({ manifest: 'manifest.yml', botUrl: url, transport, ...options.practice })
  const slack = { url: practice.url, transport, tokens: practice.tokens }
  const setup = {
    slack,
    port,
    data: join(folder, 'bot'),
    config: [overlay, 'config'],
    driven: false,
    logLevel: 'error',
  }
  const inherited = { PATH: process.env.PATH, ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}) }
  const bot = createBot({ root: '.', url, env: botEnvironment(setup, inherited) })
  await bot.start()
  return {
    practice,
    url,
    pid: () => bot.pid() ?? 0,
    async end() {
      await bot.stop()
      await practice.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
