import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { readSettings } from '../../src/config/index.ts'
import { features } from '../../src/features/index.ts'
import { reactionsOf } from '../../src/features/registry.ts'
import { importHistory, surveyHistory } from '../../src/import/history/import-history.ts'
import { readMapping } from '../../src/import/history/mapping.ts'
import { declarePast } from '../../src/import/past-incident.ts'
import { machineClock } from '../../src/incident/clock.ts'
import { createIncidentWriter } from '../../src/store/commit.ts'
import { createImports } from '../../src/store/imports.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { wrongFolds } from '../support/folds.ts'
import { writeMadeExport } from '../support/made-export.ts'
import { type Content, writeZip } from '../support/made-zip.ts'
import { createTestDatabase, prepareFolder } from '../support/test-store.ts'
import { testWriter } from '../support/test-writer.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

const message = (seconds: number, user: string, text: string, more = {}) => ({
  ...{ type: 'message', ts: `${1_772_000_000 + seconds}.000100`, user, text },
  ...more,
})

const day = [
  message(60, 'U0STRANGE', 'the pool of connections is exhausted', { user_profile: { real_name: 'Ilse Vaasa' } }),
  message(0, 'U0GONE', 'checkout is slow, key AKIAIOSFODNN7EXAMPLE', {
    reactions: [{ name: 'eyes', users: ['U0GONE'], count: 1 }],
  }),
  { type: 'message', user: 'U0GONE', text: 'no time' },
]

const files: [string, Content][] = [
  [
    'channels.json',
    [
      { id: 'C0OLD', name: 'prod-incident' },
      { id: 'C0OPS', name: 'ops' },
    ],
  ],
  ['groups.json', [{ id: 'G0SECRET', name: 'security', members: ['U0GONE'] }]],
  ['users.json', [{ id: 'U0GONE', name: 'pia', profile: { real_name: 'Pia Nord' } }]],
  ['prod-incident/2026-02-25.json', day],
  ['ops/2026-02-25.json', [message(5, 'U0GONE', 'hello')]],
  ['security/2026-02-25.json', [message(9, 'U0GONE', 'a leak of tokens')]],
]

describe('an export that is sent on the web', { timeout: 60_000 }, () => {
  let world: World
  let zip: Buffer<ArrayBuffer>
  beforeAll(async () => {
    world = await startWorld()
    zip = Buffer.from(await readFile(await writeZip(join(world.data, 'shop.zip'), files)))
  })
  afterAll(() => world.end())

  async function send(path: string, body: FormData | URLSearchParams, who = 'robin') {
    const cookie = await signIn(world.url, world.idOf(who))
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const answer = await fetch(world.url + path, { method: 'POST', headers, body, redirect: 'manual' })
    return { status: answer.status, to: answer.headers.get('location') ?? '', words: await answer.text() }
  }
  function upload(fields: Record<string, string>, content: Buffer<ArrayBuffer> = zip, who = 'robin') {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([content]), 'shop.zip')
    return send('/import', form, who)
  }
  async function finished(page: string): Promise<string> {
    let words = ''
    await until('the import is finished', async () => {
      words = await world.page(page)
      return words.includes('imported. Reactions')
    })
    return words
  }
  const plainly = (page: string) => page.replace(/<[^>]*>/g, '')
  const numberIn = (words: string) => Number(/\/incidents\/(\d+)\/timeline/.exec(words)?.[1])

  it('It becomes a past incident with its names and times, once, and nobody is told', async () => {
    const channels = world.practice.read.channels().map(({ name }) => name)
    const asked = await upload({ channel: '', title: 'Checkout was slow', from: '2026-02-01', until: '2026-02-28' })
    expect(asked).toMatchObject({ status: 422, words: expect.stringContaining('say which one') })
    for (const kept of ['value="Checkout was slow"', 'value="2026-02-01"', 'value="2026-02-28"'])
      expect(asked.words).toContain(kept)
    const kept = /name="kept" value="([^"]+)"/.exec(asked.words)?.[1] ?? ''

    const chosen = await send(
      '/import/choose',
      new URLSearchParams({ kept, channel: 'C0OLD', title: 'Checkout was slow' }),
    )

    expect(chosen).toMatchObject({ status: 303, to: expect.stringMatching(/^\/import\/[0-9a-f]{32}$/) })
    const page = await finished(chosen.to)
    expect(page).toContain('2 messages are imported')
    expect(page).toContain('prod-incident/2026-02-25.json, item 3: it has no time (ts).')
    const number = numberIn(page)
    const timeline = await world.page(`/incidents/${number}/timeline`)
    for (const words of [
      'Pia Nord',
      'Ilse Vaasa',
      'the pool of connections is exhausted',
      '‹masked',
      'Checkout was slow',
    ])
      expect(timeline).toContain(words)
    expect(timeline).not.toContain('AKIAIOSFODNN7EXAMPLE')
    expect(await world.page(`/incidents/${number}/write-up`)).toContain('Checkout was slow')
    await until('it is found', async () => (await world.page('/?q=exhausted')).includes(`INC-${number}`))
    expect(await world.page('/?kind=past')).toContain(`INC-${number}`)
    const { state, id } = (await world.store.prisma.incident.findUnique({ where: { number } })) ?? {}
    expect(state).toMatchObject({
      kind: 'past',
      status: 'closed',
      declaredAt: '2026-02-25T06:13:20.000Z',
      endedAt: '2026-02-25T06:14:20.000Z',
    })
    expect(await world.store.prisma.effect.count({ where: { incidentId: id ?? '' } })).toBe(0)
    expect(world.practice.read.channels().map(({ name }) => name)).toEqual(channels)
    const again = await upload({ channel: 'prod-incident', title: 'Another title' })
    expect(again.to).toBe(`${chosen.to}?before=title`)
    const before = plainly(await world.page(again.to))
    expect(before).toContain(`This was imported before as INC-${number}; nothing was changed.`)
    expect(before).toContain('The title that you gave now was not taken either.')
    expect(before).not.toContain('messages are imported')
    expect(plainly(await world.page('/import'))).toContain(`shop.zip, prod-incident, INC-${number}: finished`)
    expect(plainly(timeline)).toContain('happened 2026-02-25 06:13 to 2026-02-25 06:14 UTC')
    expect(await world.store.prisma.incident.count()).toBe(1)
    const audited = await world.store.prisma.auditEntry.findMany({ where: { action: 'imported' } })
    expect(audited).toMatchObject([{ actor: world.idOf('robin'), incident: number, details: { messages: 2 } }])
  })

  it('A private channel becomes a private incident of who sent it and of its members', async () => {
    const sent = await upload({ channel: 'security', title: '' })
    const number = numberIn(await finished(sent.to))

    expect((await world.visit(`/incidents/${number}/timeline`)).status).toBe(200)
    expect((await world.visit(`/incidents/${number}/timeline`, 'sam')).status).toBe(404)
    expect((await world.visit(sent.to, 'sam')).status).toBe(404)
  })

  it('Whoever sends the same file sees its import, and goes on with one that was interrupted', async () => {
    const { to: address } = await upload({ channel: 'security', title: '' })
    const to = address.replace(/\?.*$/, '')
    const number = numberIn(await finished(to))
    const again = await upload({ channel: 'security', title: '' }, zip, 'sam')

    expect(again.to).toBe(`${to}?before=same`)
    const page = await world.visit(to, 'sam')
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain(`INC-${number}`)
    expect((await world.visit(`/incidents/${number}/timeline`, 'sam')).status).toBe(404)

    const interrupted = { finishedAt: null, done: 0, aliveAt: new Date(0) }
    await world.store.prisma.import.update({ where: { id: to.slice('/import/'.length) }, data: interrupted })
    await upload({ channel: 'security', title: '' }, zip, 'sam')
    await until('it is finished again', async () =>
      (await (await world.visit(to, 'sam')).text()).includes(`INC-${number}`),
    )
    for (const who of ['robin', 'sam']) {
      expect((await world.visit(to, who)).status).toBe(200)
      expect((await world.visit(`/incidents/${number}/timeline`, who)).status).toBe(200)
    }
  })

  it('A channel that no list names is private, unless whoever imports it says otherwise', async () => {
    const content: [string, Content][] = [['incident-7/2026-02-25.json', day]]
    const unlisted = Buffer.from(await readFile(await writeZip(join(world.data, 'unlisted.zip'), content)))
    const hidden = numberIn(await finished((await upload({ channel: '' }, unlisted)).to))
    const other: [string, Content][] = [['incident-8/2026-02-25.json', day]]
    const told = Buffer.from(await readFile(await writeZip(join(world.data, 'told.zip'), other)))
    const open = numberIn(await finished((await upload({ channel: '', public: 'yes' }, told)).to))

    expect((await world.visit(`/incidents/${hidden}/timeline`, 'sam')).status).toBe(404)
    expect((await world.visit(`/incidents/${open}/timeline`, 'sam')).status).toBe(200)
  })

  it('A file that was removed before its conversation was chosen is not here any more', async () => {
    const asked = await upload({ channel: '', title: '' })
    const kept = /name="kept" value="([^"]+)"/.exec(asked.words)?.[1] ?? ''
    await rm(join(world.data, 'uploads', kept))

    expect(await send('/import/choose', new URLSearchParams({ kept, channel: 'C0OPS' }))).toMatchObject({
      status: 422,
      words: expect.stringContaining('The file is not here any more: send it again.'),
    })
  })

  it('A file that cannot be imported is refused in one sentence, and nothing of it stays', async () => {
    const empty = await upload({ channel: '', title: '' }, Buffer.from(''))
    const other = await upload({ channel: '', title: '' }, Buffer.from('hello'))

    expect([empty.status, other.status]).toEqual([422, 422])
    expect(empty.words).toContain('The file is empty: download the export again.')
    expect(other.words).toContain('The file is no zip')
    const late = await upload({ channel: 'ops', title: '', from: '2026-03-01', until: '2026-02-01' })
    expect(late).toMatchObject({ status: 422, words: expect.stringContaining('The first day is after the last') })
    expect(late.words).toContain('<option value="C0OPS" selected>')
    expect(await send('/import/choose', new URLSearchParams({ kept: '../shop.zip', channel: '' }))).toMatchObject({
      words: expect.stringContaining('The file is not here any more: send it again.'),
    })
  })
})

describe('an export that is imported on the command line', { timeout: 90_000 }, () => {
  let world: { env: NodeJS.ProcessEnv; data: string; url: string | null }
  beforeAll(async () => {
    const data = await mkdtemp(join(tmpdir(), 'imoc-import-'))
    await prepareFolder(data)
    const url = inject('base').kind === 'server' ? await createTestDatabase() : null
    world = { data, url, env: { PATH: process.env.PATH, IMOC_DATA: data, ...(url ? { DATABASE_URL: url } : {}) } }
  })

  afterAll(() => rm(world.data, { recursive: true, force: true }))

  async function onStore(work: (store: Store) => Promise<unknown>): Promise<void> {
    const store = await openStore({ databaseUrl: world.url, folder: world.data })
    await work(store)
    await store.close()
  }

  /** Runs the command; it is killed as soon as it says how far it is, if so asked. */
  async function run(args: string[], { kill = false } = {}) {
    const program = ['--disable-warning=ExperimentalWarning', 'src/cli/import-slack.ts', ...args]
    const child = spawn(process.execPath, program, { env: world.env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        said += piece.toString()
        if (kill && / %, [1-9]/.test(said)) child.kill('SIGKILL')
      })
    }
    const [code] = await once(child, 'close')
    return { code, said }
  }

  it('An import that is killed goes on with the same command, and is one incident', async () => {
    const path = await writeMadeExport(join(world.data, 'made.zip'), 2_000)

    const killed = await run([path, '--channel', 'prod-incident'], { kill: true })
    // On a server, it might be alive for a while yet.
    await onStore((store) => store.prisma.import.updateMany({ data: { aliveAt: new Date(0) } }))
    const again = await run([path, '--channel', 'prod-incident'])
    const third = await run([path])

    expect(killed.code).toBe(null)
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining('is imported.') })
    expect(third).toMatchObject({ code: 0, said: expect.stringContaining('was imported from this file before') })
    await onStore(async (store) => {
      expect(await store.prisma.incident.count()).toBe(1)
      expect(await store.prisma.fact.count({ where: { kind: { in: ['message', 'message-edited'] } } })).toBe(2_000)
      expect(await store.prisma.fact.count({ where: { kind: 'reaction-added' } })).toBe(400)
      expect(await wrongFolds(store)).toEqual([])
    })
  })

  it('What cannot be imported is refused in one sentence', async () => {
    const path = await writeZip(join(world.data, 'shop.zip'), files)

    expect(await run([path])).toMatchObject({ code: 2, said: expect.stringContaining('say which one') })
    const unlisted: [string, Content][] = [['incident-7/2026-02-25.json', day]]
    expect(await run([await writeZip(join(world.data, 'unlisted.zip'), unlisted)])).toMatchObject({
      code: 2,
      said: expect.stringContaining('No list of the export names incident-7, so it counts as private: add --public'),
    })
  })

  it('Two processes that import the same incident at the same moment make one', async () => {
    await onStore(async (store) => {
      const isThere = async (id: string) => (await store.prisma.incident.count({ where: { id } })) > 0
      const at = new Date('2025-01-01T00:00:00Z')
      const past = {
        ...{ key: 'twice', title: 'At once', severity: 'unknown', private: false, by: null, began: at, ended: at },
        ...{ why: 'as PagerDuty has it', more: [] },
        imported: { source: 'PagerDuty', file: 'a', digest: 'd', messages: 0, people: {}, unread: [] },
      }

      const made = await Promise.all([1, 2].map(() => declarePast(past, { writer: testWriter(store), isThere })))

      expect(made[0]).toEqual(made[1])
      expect(await store.prisma.incident.count({ where: { title: 'At once' } })).toBe(1)
    })
  })

  it('Incidents of another system become past incidents, once', async () => {
    const path = join(world.data, 'incidents.csv')
    const rows = [
      'id,title,status,created_at,resolved_at,priority_name',
      ...['P7', 'P8'].map((id) => `${id},Search is slow,resolved,2026-03-04T09:00:00Z,2026-03-04T10:00:00Z,P1`),
    ]
    await writeFile(path, [...rows, 'P9,Still open,triggered,2026-03-04T09:00:00Z,,P2'].join('\n'))

    await onStore(async (store) => {
      const settings = readSettings(['config'])
      const writer = createIncidentWriter({
        store,
        clock: machineClock,
        react: reactionsOf(features, settings),
        dispatch: null,
      })
      const imports = createImports(store, { now: machineClock.now, alone: true })
      const isThere = async (id: string) => (await store.prisma.incident.count({ where: { id } })) > 0
      const deps = { writer, imports, isThere, now: machineClock.now }
      const severities = settings.severities.map(({ id }) => id)
      const history = { path, name: 'incidents.csv', mapping: await readMapping('pagerduty', null), severities }
      const survey = await surveyHistory(history)
      const asked = { deps, stop: new AbortController().signal, told: () => undefined }

      expect(survey.unread).toEqual(['incidents.csv, line 4: it is not over ("triggered"): import it once it is.'])
      expect(await importHistory(history, survey, asked)).toEqual({ made: 2, before: 0, whole: true })
      expect(await importHistory(history, survey, asked)).toEqual({ made: 0, before: 2, whole: true })
      const found = await store.prisma.incident.findMany({ where: { title: 'Search is slow' } })
      expect(found).toMatchObject([{ kind: 'past', severity: 'sev1', status: 'closed' }, { kind: 'past' }])
      expect(await store.prisma.effect.count()).toBe(0)

      const erased = { kind: 'erased' as const, data: { seq: 2, why: null, of: 'imported' } }
      await writer.commit(found[0]?.id ?? '', (_, occurredAt) => ({ facts: [{ ...erased, actor: null, occurredAt }] }))

      expect(await store.prisma.import.findFirst({ where: { source: 'PagerDuty' } })).toMatchObject({
        file: '',
        unread: [],
      })
      expect(await wrongFolds(store)).toEqual([])
    })
  })
})
