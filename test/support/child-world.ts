import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { inject } from 'vitest'
import { type Bot, createBot } from '../../practice/bot/bot.ts'
import { botEnvironment } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { writeOverlay } from '../../practice/bot/overlay.ts'
import { rotaOf } from '../../practice/bot/rota.ts'
import type { Scenario } from '../../practice/scenario/scenario.ts'
import { rotaEmails, worldOf } from '../../practice/scenario/world-of.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, prepareFolder } from './test-store.ts'

export type ChildWorld = {
  practice: Practice
  bot: Bot
  url: string
  /** Opens the bot's database, which nobody else may have open when it is embedded: stop the bot first. */
  openStore(): Promise<Store>
  /** Ends both and throws away what they kept. */
  end(): Promise<void>
}

/** A practice Slack with a scenario's people, and the bot as a program of its own beside it; not started yet. */
export async function childWorld(scenario: Scenario): Promise<ChildWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-child-'))
  const database = inject('base').kind === 'server' ? await createTestDatabase() : null
  const rota = { 'rota.yaml': rotaOf(rotaEmails(scenario), scenario.start) }
  const overlay = await writeOverlay(join(folder, 'config'), { ...rota, ...scenario.config })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const practice = await startWorkspace({
    manifest: 'manifest.yml',
    clock: { kind: 'driven', start: scenario.start },
    world: worldOf(scenario),
    botTimeoutMs: 120_000,
  })
  const slack = { url: practice.url, transport: 'socket' as const, tokens: practice.tokens }
  const data = join(folder, 'bot')
  await prepareFolder(data)
  const setup = { slack, port, data, config: [overlay, 'config'], driven: true, logLevel: 'warn' }
  const inherited = { PATH: process.env.PATH, ...(database ? { DATABASE_URL: database } : {}) }
  const bot = createBot({ root: '.', url, env: botEnvironment(setup, inherited) })
  return {
    practice,
    bot,
    url,
    openStore: () => openStore({ databaseUrl: database, folder: data }),
    async end() {
      await bot.kill()
      await practice.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
