import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Bot, createBot } from '../../practice/bot/bot.ts'
import { botEnvironment } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { writeOverlay } from '../../practice/bot/overlay.ts'
import { rotaOf } from '../../practice/bot/rota.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'
import { createTestDatabase } from '../support/test-store.ts'
import { until } from '../support/until.ts'
import { postedTwice, wordsOf } from '../support/words.ts'

const key = 'correct-horse-battery'

/** The whole bot as a program, a Slack that goes away, and people at a terminal and a browser. One story, in order. */
describe('work while Slack is away', { timeout: 150_000 }, () => {
  let folder: string
  let practice: Practice
  let bot: Bot
  let env: NodeJS.ProcessEnv
  let outage: string
  let database = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imoc-away-'))
    database = inject('base').kind === 'server' ? await createTestDatabase() : ''
    practice = await startWorkspace({ manifest: 'manifest.yml', ackTimeoutMs: 20_000 })
    const port = await freePort()
    const overlay = await writeOverlay(join(folder, 'config'), {
      'rota.yaml': rotaOf(['mira@practice.example', 'jonas@practice.example'], new Date()),
      'phone.yaml': { numbers: { 'mira@practice.example': '+49 30 1234567' }, bridge: 'https://meet.example/incident' },
    })
    const slack = { url: practice.url, transport: 'socket' as const, tokens: practice.tokens }
    const setup = {
      slack,
      port,
      data: join(folder, 'data'),
      config: [overlay, 'config'],
      driven: false,
      logLevel: 'warn',
    }
    const inherited = { PATH: process.env.PATH, IMOC_EMERGENCY_KEY: key, DATABASE_URL: database }
    env = botEnvironment(setup, inherited)
    // It is not ready while Slack is away, and is not ended for that, however long the commands beside it take.
    bot = createBot({ root: '.', url: `http://127.0.0.1:${port}`, env, patience: 1_800_000 })
    await bot.start()
    await practice.act.command({
      as: 'robin',
      channel: '#general',
      command: '/incident',
      text: 'declare Before it all',
    })
    await until('the first incident has its channel', () => channels('before').length === 1, 60_000)
    await until('people are known', async () => (await cli('note', 'INC-1', 'still up', '--as', '@mira')).code === 0)
    await bot.stop()
    outage = practice.faults.add({ kind: 'outage', minutes: 60 }).id
    // Not ready, as far as its health goes: it has no Slack. Its pages are there all the same.
    void bot.start().catch(() => undefined)
    await until(
      'the pages are up',
      () =>
        fetch(`${bot.url}/without-slack`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60_000,
    )
  }, 150_000)
  afterAll(async () => {
    await bot.kill()
    await practice.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const channels = (part: string) => practice.read.channels().filter(({ name }) => name.includes(part))
  const saidIn = (part: string) =>
    channels(part).flatMap(({ messages }) => messages.map((message) => wordsOf(practice, 'mira', message)))
  const without = ({ SLACK_BOT_TOKEN: _, SLACK_APP_TOKEN: __, ...rest }: NodeJS.ProcessEnv) => rest
  async function cli(...typed: string[]) {
    const args = ['--disable-warning=ExperimentalWarning', 'src/cli.ts', ...typed]
    const child = spawn(process.execPath, args, { env: without(env), stdio: ['ignore', 'pipe', 'pipe'] })
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

  it('The command line declares, notes and shows while Slack is away', async () => {
    const declared = await cli('declare', 'The', 'vault', 'is', 'locked', '--as', 'robin@practice.example')
    const noted = await cli('note', 'INC-2', 'we', 'ring', 'the', 'vendor', '--as', '@mira')
    const list = await cli('show')
    const shown = await cli('show', 'inc-2')

    expect(declared).toMatchObject({ code: 0, err: '' })
    expect(declared.out).toMatch(/^INC-2 The vault is locked is declared\. .*call people/)
    expect(noted.out).toMatch(/^Noted in INC-2 for .*: we ring the vendor\n$/)
    expect(list.out).toMatch(/^INC-2 {2}investigating .*The vault is locked\nINC-1 {2}investigating .*Before it all/)
    expect(shown.out).toMatch(
      /#1 {2}\S+ \S+Z {2}Robin .* declared the incident “The vault is locked”, from the command line/,
    )
    expect(shown.out).toMatch(/noted: we ring the vendor\n/)
  })

  it('The command line says whom to ring, with numbers', async () => {
    const { out } = await cli('phone')

    expect(out).toMatch(
      /^IMOC now: Mira .* \(mira@practice\.example\): \+49 30 1234567\nNext: {5}Jonas .*: no number in/,
    )
    expect(out).toContain('Bridge:   https://meet.example/incident')
  })

  it.each([
    [['note', 'INC-2', 'words'], 'Say who you are: --as <e-mail, handle or id>.'],
    [['note', 'INC-2', 'words', '--as', 'nobody'], 'I cannot find "nobody". '],
    [['note', 'INC-99', 'words', '--as', 'mira'], 'There is no INC-99: '],
    [['note', 'INC-2', '--as', 'mira'], 'A note needs text. Write it as note INC-2 <text>'],
    [['declare', '--as', 'mira'], 'An incident needs a title: '],
    [['show', 'tomorrow'], 'Say which incident: show INC-42.'],
    [['close', 'INC-2'], '"close" is not one of declare, note, show, phone, health, erase, sweep.'],
    [['erase', 'INC-2', '999', '--as', 'mira'], 'INC-2 has no #999: '],
  ])('The command line refuses %j in one sentence, with the code 2', async (typed, sentence) => {
    const { code, out, err } = await cli(...typed)

    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('The page without Slack declares and notes once the key is entered', async () => {
    const post = (path: string, fields: Record<string, string>, cookie = '') =>
      fetch(`${bot.url}/without-slack${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: cookie ? { cookie } : {},
        redirect: 'manual',
      })
    const opened = await post('/sign-in', { as: 'vera@practice.example', key })
    const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';')

    const noted = await post('/note', { incident: 'INC-2', text: 'the spare key is at <the> desk' }, cookie)
    const shown = await fetch(new URL(noted.headers.get('location') ?? '', bot.url), { headers: { cookie } })
    const text = await shown.text()

    expect([opened.status, noted.status, shown.status]).toEqual([303, 303, 200])
    expect(text).toContain('noted: the spare key is at &lt;the&gt; desk')
    expect(text).toContain('+49 30 1234567')
  })

  it('The plain file has what was recorded', async () => {
    const file = () => readFile(join(folder, 'data/plain/INC-2.txt'), 'utf8')
    await until('it is all there', async () => (await file().catch(() => '')).includes('the spare key'))

    expect(await file()).toContain('noted: we ring the vendor\n')
  })

  it('The command line erases what should not have been written', async () => {
    await cli('note', 'INC-2', 'the', 'code', 'is', '2468', '--as', 'mira')
    const [, seq = ''] = /#(\d+) .*the code is 2468/.exec((await cli('show', 'INC-2')).out) ?? []

    const erased = await cli('erase', 'INC-2', seq, 'a', 'code', '--as', 'jonas')

    expect(erased).toMatchObject({ code: 0, err: '' })
    const { out } = await cli('show', 'INC-2')
    expect(out).not.toContain('2468')
    expect(out).toMatch(new RegExp(`Jonas .* erased the words of #${seq}: a code\\n`))
    const file = () => readFile(join(folder, 'data/plain/INC-2.txt'), 'utf8')
    await until('it is gone from the plain file', async () => !(await file()).includes('2468'))
  })

  it('The command line works when the bot itself does not run', async () => {
    await bot.kill()

    const noted = await cli('note', 'INC-1', 'even', 'now', '--as', 'mira')
    const shown = await cli('show', 'INC-1')

    expect(noted.code).toBe(0)
    expect(shown.out).toContain('noted: even now\n')
    void bot.start().catch(() => undefined)
  })

  it('All that was recorded without Slack appears in the channels when Slack is back, once', async () => {
    practice.faults.remove(outage)

    await until('the second incident has its channel', () => channels('vault').length === 1, 120_000)
    const notes = () => [...saidIn('vault'), ...saidIn('before')].filter((words) => /Note by/.test(words))
    await until('the notes are there', () => notes().length >= 4, 120_000)

    expect(
      notes()
        .map((words) => words.replace(/^.*Note by (\S+).*?, from/s, '$1, from'))
        .sort(),
    ).toEqual([
      '@mira, from the command line: even now',
      '@mira, from the command line: still up',
      '@mira, from the command line: we ring the vendor',
      '@vera, from the “Without Slack” page: the spare key is at <the> desk',
    ])
    expect(postedTwice(practice)).toEqual([])
  })

  it('A note from the command line that is erased later is withdrawn in the channel too', async () => {
    const [, seq = ''] = /#(\d+) .*noted: even now/.exec((await cli('show', 'INC-1')).out) ?? []

    await cli('erase', 'INC-1', seq, '--as', 'mira')

    await until('the message is edited', () => saidIn('before').some((words) => words.endsWith('withdrawn')))
    expect(saidIn('before').join()).not.toContain('even now')
  })
})
