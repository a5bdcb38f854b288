import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, createBot } from '../../practice/bot/bot.ts'
import { botEnvironment } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { writeOverlay } from '../../practice/bot/overlay.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'

const PATH = process.env.PATH
/** Whole programs start here, one of them with a new database (ms). */
const patience = 120_000

/** Runs `src/main.ts` until it ends by itself; one that does not is ended in the end. */
async function run(env: NodeJS.ProcessEnv): Promise<{ code: unknown; stderr: string }> {
  const args = ['--disable-warning=ExperimentalWarning', 'src/main.ts']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const late = setTimeout(() => child.kill('SIGKILL'), patience)
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const [code] = await once(child, 'close')
  clearTimeout(late)
  return { code, stderr }
}

describe('a start that fails', { timeout: patience }, () => {
  let folder: string
  let practice: Practice
  let bot: Bot
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imoc-start-'))
    practice = await startWorkspace()
    const slack = { url: practice.url, transport: 'socket' as const, tokens: practice.tokens }
    const port = await freePort()
    env = botEnvironment({ slack, port, data: join(folder, 'data'), config: ['config'], driven: false }, { PATH })
    bot = createBot({ root: '.', url: `http://127.0.0.1:${port}`, env })
  })
  afterAll(async () => {
    await bot.kill()
    await practice.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('A start without a token says which is missing and where to find it', async () => {
    const { SLACK_BOT_TOKEN: _, ...rest } = env

    const { code, stderr } = await run(rest)

    expect(code).toBe(1)
    expect(stderr).toMatch(/^SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token .*\.\n$/)
  })

  it('A start with a wrong token says that it is not accepted', async () => {
    const { code, stderr } = await run({ ...env, SLACK_BOT_TOKEN: 'xoxb-wrong' })

    expect(code).toBe(1)
    expect(stderr).toMatch(/^Slack does not accept SLACK_BOT_TOKEN \(.*invalid_auth.*\): .*\.\n$/)
  })

  it('A start with a wrong token of the app says that it is not accepted', async () => {
    const { code, stderr } = await run({ ...env, SLACK_APP_TOKEN: 'xapp-wrong' })

    expect(code).toBe(1)
    expect(stderr).toBe(
      'Slack does not accept SLACK_APP_TOKEN (invalid_auth): make an app-level token with connections:write (docs/slack-setup.md).\n',
    )
  })

  it('A start with a broken configuration says the file and the line', async () => {
    const files = { 'severities.yaml': 'levels:\n  - { id: sev1, name: SEV1 }\n', 'rota.yaml': 'zone: [\n' }
    const overlay = await writeOverlay(join(folder, 'broken'), files)

    const { code, stderr } = await run({ ...env, IMOC_CONFIG: `${overlay},config` })

    expect(code).toBe(1)
    expect(stderr).toMatch(/severities\.yaml:2: /)
    expect(stderr).toMatch(/rota\.yaml:\d: /)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('A start on a port that is taken says so', async () => {
    const other = createServer()
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const taken = typeof address === 'object' ? address?.port : undefined

    const { code, stderr } = await run({ ...env, PORT: String(taken) })
    other.close()

    expect(code).toBe(1)
    expect(stderr).toBe(`Port ${taken} is in use: stop what runs there, or set PORT to another.\n`)
  })

  it('A start in a data folder in use says so, and leaves the running imoc alone', async () => {
    await bot.start()

    const { code, stderr } = await run({ ...env, PORT: '0' })

    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^The data folder \S+ is in use by another imoc \(process \d+ on \S+, since [^)]+\): stop that one, or set IMOC_DATA to another folder\.\n$/,
    )
    expect(stderr).toContain(env.IMOC_DATA)
    const answer = await fetch(`${bot.url}/health`)
    expect(await answer.json()).toMatchObject({ ok: true })
    await bot.stop()
    expect(bot.deaths()).toBe(0)
  })
})
