import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createBot } from '../practice/bot/bot.ts'
import { botEnvironment } from '../practice/bot/environment.ts'
import { freePort } from '../practice/bot/free-port.ts'
import { startWorkspace } from '../practice/workspace/start.ts'
import { newDatabase } from './database.ts'
import { timed } from './load.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'

/** From the start of the program until it is ready, in units of what Node alone needs to begin. */
export const startUp: Bench = {
  name: 'start-up',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'imoc-bench-'))
    const practice = await startWorkspace({ manifest: 'manifest.yml' })
    const database = await newDatabase()
    const port = await freePort()
    const slack = { url: practice.url, transport: 'socket' as const, tokens: practice.tokens }
    const setup = { slack, port, data: folder, config: ['config'], driven: false, logLevel: 'error' }
    const bot = (more: NodeJS.ProcessEnv) =>
      createBot({
        root: '.',
        url: `http://127.0.0.1:${port}`,
        env: botEnvironment(setup, { PATH: process.env.PATH, ...more }),
      })
    try {
      const node = percentile(await several(() => timed(() => promisify(execFile)(process.execPath, ['-e', '0']))), 0.5)
      const rows: Row[] = []
      for (const [what, more, aim] of [
        ['first start, embedded database', {}, 40],
        ['next start, embedded database', {}, 20],
        ['first start, PostgreSQL', { DATABASE_URL: database.url }],
        ['next start, PostgreSQL', { DATABASE_URL: database.url }, 15],
      ] as const) {
        const one = bot(more)
        const took = await timed(() => one.start())
        await one.stop()
        rows.push({
          what: `start-up: ${what}`,
          measured: `${(took / node).toFixed(0)} × node -e 0 (${(took / 1000).toFixed(1)} s)`,
          ...(aim === undefined ? {} : { aim: `≤ ${aim} ×`, met: took <= aim * node }),
        })
      }
      return rows
    } finally {
      await practice.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function several<T>(work: () => Promise<T>): Promise<T[]> {
  const found: T[] = []
  for (let round = 0; round < 7; round += 1) found.push(await work())
  return found
}
