import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../practice/bot/free-port.ts'
import { writeOverlay } from '../../practice/bot/overlay.ts'
import { rotaOf } from '../../practice/bot/rota.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'

describe('npm run doctor', () => {
  let practice: Practice
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imoc-doctor-'))
    practice = await startWorkspace({ transport: 'socket', manifest: 'manifest.yml', clock: { kind: 'real' } })
  })
  afterAll(async () => {
    await practice.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function run(script: string, members: string[], more: Record<string, string> = {}, files = {}) {
    const overlay = await writeOverlay(join(folder, `config-${Math.random()}`), {
      'rota.yaml': rotaOf(members, new Date()),
      ...files,
    })
    const env = {
      ...{ PATH: process.env.PATH, IMOC_CONFIG: `${overlay},config`, IMOC_DATA: join(folder, 'none') },
      ...{ SLACK_BOT_TOKEN: practice.tokens.bot, SLACK_APP_TOKEN: practice.tokens.app },
      ...{ SLACK_API_URL: `${practice.url}/api/`, PORT: String(await freePort()), ...more },
    }
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], { env })
    let said = ''
    child.stdout.on('data', (part) => (said += part))
    child.stderr.on('data', (part) => (said += part))
    const status = await new Promise((resolve) => child.on('exit', resolve))
    return { status, said }
  }

  it('The doctor says what is well, what to mend and how, and what it could not check', async () => {
    const { status, said } = await run('src/doctor.ts', ['mira@practice.example', 'nobody@shop.test'])

    expect(said).toMatch(/^ok +Slack takes the bot token: @imoc in /m)
    expect(said).toMatch(/^ok +The app has every scope of manifest\.yml\.$/m)
    expect(said).toMatch(/^ok +The clock agrees with Slack's\.$/m)
    expect(said).toMatch(/^ok +Slack opens a socket for the app token\.$/m)
    expect(said).toMatch(/^ok +#incidents \(workspace\.yaml: announcements\) is there/m)
    expect(said).toMatch(/^FIX +nobody@shop\.test \(rota\.yaml\) is nobody in this workspace, and cannot be paged/m)
    expect(said).toMatch(/^FIX +IMOC_URL is not set/m)
    expect(said).toMatch(/^-- +No imoc answers at http:\/\/127\.0\.0\.1:\d+: start it/m)
    expect(said).toMatch(/^-- +The data folder .*none is not there yet/m)
    expect(said).toMatch(/^\d+ things to fix\.$/m)
    expect(status).toBe(1)
  })

  it('The doctor says which user groups of rights.yaml give nobody a right', async () => {
    practice.act.create_group({ as: 'vera', handle: 'on-call', name: 'On call', members: ['mira', 'jonas'] })
    practice.act.create_group({ as: 'vera', handle: 'empty', name: 'Nobody', members: [] })
    const rights = { imoc: { who: ['@on-call', '@empty', '@deleted'] }, admin: { who: ['vera@practice.example'] } }

    const { said } = await run('src/doctor.ts', ['mira@practice.example'], {}, { 'rights.yaml': rights })

    expect(said).toMatch(/^ok +@on-call \(rights\.yaml\) has 2 members\.$/m)
    expect(said).toMatch(/^FIX +@empty \(rights\.yaml\) has no members/m)
    expect(said).toMatch(/^FIX +@deleted \(rights\.yaml\) is no user group of this workspace/m)
  })

  it('The doctor reports a wrong token in one line and checks everything else', async () => {
    const { status, said } = await run('src/doctor.ts', ['mira@practice.example'], { SLACK_BOT_TOKEN: 'xoxb-wrong' })

    expect(said.match(/^FIX +Slack: .*invalid_auth.*Check SLACK_BOT_TOKEN/gm)).toHaveLength(1)
    expect(said).toMatch(/^-- +No imoc answers/m)
    expect(status).toBe(1)
  })

  it('The doctor reports in one line that the database does not answer', async () => {
    const { said } = await run('src/doctor.ts', ['mira@practice.example'], {
      DATABASE_URL: 'postgresql://u@127.0.0.1:1/d',
    })

    expect(said).toMatch(/^FIX +The database: .*ECONNREFUSED.*\. Check DATABASE_URL/m)
  })

  it('config:check looks up the people in Slack when there is a token', async () => {
    const { status, said } = await run('src/check-config.ts', ['mira@practice.example', 'nobody@shop.test'])

    expect(said).toContain('- nobody@shop.test (rota.yaml) is nobody in this workspace')
    expect(status).toBe(1)
  })
})
