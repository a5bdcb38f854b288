import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBot } from '../practice/bot/bot.ts'
import { botEnvironment } from '../practice/bot/environment.ts'
import { freePort } from '../practice/bot/free-port.ts'
import { writeOverlay } from '../practice/bot/overlay.ts'
import { rotaOf } from '../practice/bot/rota.ts'
import { startWorkspace } from '../practice/workspace/start.ts'
import { httpSender } from './http-sender.ts'
import type { Line } from './line.ts'
import { socketSender } from './socket-sender.ts'

/** A practice Slack, and the bot as a program of its own, over a database inside it; its requests come from here. */
export async function startLine(name: Line['name'], seed: number): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-fuzz-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const practice = await startWorkspace({ manifest: 'manifest.yml', botUrl: url, transport: name, seed, pace: 'off' })
  const sender = name === 'http' ? httpSender(url, practice.tokens.signingSecret) : await socketSender(practice.url)
  const rota = rotaOf(['mira@practice.example', 'jonas@practice.example'], new Date())
  const overlay = await writeOverlay(join(folder, 'config'), { 'rota.yaml': rota })
  const slack = { url: sender.slackUrl ?? practice.url, transport: name, tokens: practice.tokens }
  const setup = {
    slack,
    port,
    data: join(folder, 'bot'),
    config: [overlay, 'config'],
    driven: false,
    logLevel: 'error',
  }
  const logFile = process.env.FUZZ_LOG ? `${process.env.FUZZ_LOG}-${name}.log` : undefined
  const env = { ...botEnvironment(setup, { PATH: process.env.PATH }), IMOC_EMERGENCY_KEY: 'emergency-key-0123456789' }
  const bot = createBot({ root: '.', url, env, ...(logFile ? { logFile } : {}) })
  await bot.start()
  const pid = bot.pid()
  return {
    ...{ name, url, send: sender.send },
    deaths: () => bot.deaths() + (bot.pid() === pid ? 0 : 1),
    bot: { user: practice.read.bot().user, channels: practice.read.channels, people: practice.read.people },
    async end() {
      await bot.stop()
      await sender.end()
      await practice.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
