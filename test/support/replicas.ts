import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { type Bot, createBot } from '../../practice/bot/bot.ts'
import { botEnvironment } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { writeOverlay } from '../../practice/bot/overlay.ts'
import { rotaOf } from '../../practice/bot/rota.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'
import { openServer } from '../../src/store/server.ts'
import type { Store } from '../../src/store/store.ts'
import { type People, people } from './people.ts'
import { createTestDatabase } from './test-store.ts'
import { usualRota } from './world.ts'

export type Replicas = People & { practice: Practice; store: Store; bots: Bot[]; end(): Promise<void> }

/** A practice Slack on the real clock, and so many programs of the bot over one PostgreSQL database. */
export async function startReplicas(count: number, config: Record<string, unknown> = {}): Promise<Replicas> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-replicas-'))
  const database = await createTestDatabase()
  const overlay = await writeOverlay(join(folder, 'config'), { 'rota.yaml': rotaOf(usualRota, new Date()), ...config })
  const practice = await startWorkspace({ manifest: 'manifest.yml', clock: { kind: 'real' }, ackTimeoutMs: 10_000 })
  const bots: Bot[] = []
  for (let index = 0; index < count; index += 1) {
    const port = await freePort()
    const slack = { url: practice.url, transport: 'socket' as const, tokens: practice.tokens }
    const data = join(folder, `bot-${index}`)
    const setup = { slack, port, data, config: [overlay, 'config'], driven: false, logLevel: 'warn' }
    const env = botEnvironment(setup, { PATH: process.env.PATH, DATABASE_URL: database })
    bots.push(createBot({ root: '.', url: `http://127.0.0.1:${port}`, env }))
  }
  await Promise.all(bots.map((bot) => bot.start()))
  const store = await openServer(database)
  return {
    ...people(practice, store),
    practice,
    store,
    bots,
    async end() {
      await Promise.all(bots.map((bot) => bot.stop()))
      await practice.stop()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
