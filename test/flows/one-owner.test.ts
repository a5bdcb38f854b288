import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, createBot } from '../../practice/bot/bot.ts'
import { botEnvironment } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'
import { until } from '../support/until.ts'

/** The bot as a program over an embedded folder, and others who want the same folder. One story, in order. */
describe('an embedded data folder', { timeout: 240_000 }, () => {
  let base: string
  let data: string
  let practice: Practice
  let bot: Bot
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'imoc-owner-'))
    data = join(base, 'data')
    practice = await startWorkspace({ manifest: 'manifest.yml', ackTimeoutMs: 20_000 })
    const port = await freePort()
    const slack = { url: practice.url, transport: 'socket' as const, tokens: practice.tokens }
    const setup = { slack, port, data, config: ['config'], driven: false, logLevel: 'warn' }
    env = botEnvironment(setup, { PATH: process.env.PATH, TMPDIR: join(base, 'tmp') })
    await Promise.all([mkdir(join(base, 'tmp')), mkdir(join(base, 'other'))])
    bot = createBot({ root: '.', url: `http://127.0.0.1:${port}`, env })
    await bot.start()
    await symlink(data, join(base, 'link'))
    await until(
      'people are known',
      async () => (await cli({}, 'declare', 'Who has it', '--as', '@mira')).code === 0,
      120_000,
    )
  }, 240_000)
  afterAll(async () => {
    await bot.kill()
    await practice.stop()
    await rm(base, { recursive: true, force: true })
  })

  async function program(file: string, more: NodeJS.ProcessEnv, ...typed: string[]) {
    const args = ['--disable-warning=ExperimentalWarning', file, ...typed]
    const child = spawn(process.execPath, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    const [code] = await once(child, 'close')
    return { code, out, err }
  }
  const cli = (more: NodeJS.ProcessEnv, ...typed: string[]) => program('src/cli.ts', more, ...typed)

  it('A data folder in use is refused to a second bot and to verify, which say who has it', async () => {
    const linked = { IMOC_DATA: join(base, 'link'), TMPDIR: join(base, 'other') }

    const [second, verify] = [await program('src/main.ts', linked), await program('src/verify.ts', linked)]

    for (const { code, err } of [second, verify]) {
      expect(code).toBe(1)
      expect(err).toMatch(
        /^The data folder \S+link is in use by another imoc \(process \d+ on \S+, since [^)]+\): stop that one/,
      )
      expect(err.trim().split('\n')).toHaveLength(1)
    }
  })

  it('Every note that was answered is kept over a kill, whichever way it came', async () => {
    const ways = [{}, { TMPDIR: join(base, 'other') }, { IMOC_DATA: join(base, 'link'), TMPDIR: join(base, 'other') }]
    for (const [index, way] of ways.entries()) {
      const { code, err } = await cli(way, 'note', 'INC-1', `on way ${index}`, '--as', 'mira')
      expect({ code, err }).toEqual({ code: 0, err: '' })
    }

    await bot.kill()
    const killed = await cli({ TMPDIR: join(base, 'other') }, 'show', 'INC-1')
    await bot.start()
    const again = await cli({}, 'show', 'INC-1')

    const notes = ({ code, err, out }: typeof killed) => ({ code, err, notes: out.match(/noted: on way \d/g) })
    const all = { code: 0, err: '', notes: ways.map((_, index) => `noted: on way ${index}`) }
    expect([notes(killed), notes(again)]).toEqual([all, all])
  })

  it('A long answer arrives whole in a pipe', async () => {
    const words = 'x'.repeat(100_000)
    await cli({}, 'note', 'INC-1', words, '--as', 'mira')
    const args = [
      '-c',
      `"${process.execPath}" --disable-warning=ExperimentalWarning src/cli.ts show INC-1 | (sleep 1; wc -c)`,
    ]
    const piped = spawn('sh', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [counted] = await once(piped.stdout, 'data')

    const { out } = await cli({}, 'show', 'INC-1')

    expect(Number(String(counted))).toBe(Buffer.byteLength(out))
    expect(out.length).toBeGreaterThan(100_000)
  })

  it('The command line says that it cannot reach the imoc that has the folder, and records nothing', async () => {
    const noSocket = join(base, 'data', '.holder.json')
    await rm(noSocket)

    const { code, err } = await cli({}, 'note', 'INC-1', 'lost?', '--as', 'mira')

    expect(code).toBe(1)
    expect(err).toMatch(
      /^Nothing was recorded: the imoc that has \S+ open cannot be reached from here\. Try again in a moment; /,
    )
  })
})
