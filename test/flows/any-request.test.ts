import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { schemaPath } from '../../src/incident/export/export-json.ts'
import { exportFiles } from '../../src/incident/export/files.ts'
import type { Incident } from '../support/people.ts'
import { requestText, type Spoken, speak } from '../support/speak.ts'
import { startWorld, type World } from '../support/world.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'QUERY', 'nonsense']
const forms = ['/sign-in', '/sign-out', '/declare', '/note']
  .map((name) => `/without-slack${name}`)
  .concat(
    '/enter',
    '/sign-out',
    '/sharing/new',
    '/sharing/withdraw',
    '/clock/set',
    '/timeline/tags',
    '/import',
    '/import/choose',
  )
  .concat(['role', 'note', 'change', 'delete', 'share', 'withdraw', 'answer'].map((name) => `/investigation/${name}`))
const pages = [
  ...[
    '/',
    '/health',
    '/status',
    '/status.json',
    '/status.rss',
    '/assets/style.css',
    '/assets/icon.svg',
    '/without-slack',
  ],
  ...['timeline', 'timeline.json', 'write-up', 'write-up.md'].map((page) => `/i/word/${page}`),
  ...['timeline', 'timeline.json', 'write-up', 'write-up.md'].map((page) => `/incidents/1/${page}`),
  '/incidents/1',
  ...['/incidents/1/timeline/facts.json', '/assets/modules/x/src/main.ts'],
  ...['/sign-in', '/sign-in/slack', '/sign-in/done'],
  ...['/incidents/1/export', ...exportFiles.map((file) => `/incidents/1/export/${file}`), schemaPath],
  '/incidents/1/investigation',
  ...[
    '/incidents/1/clock',
    '/incidents/1/sharing',
    '/incidents/1/tags?about=1',
    '/shared/word',
    '/audit',
    '/audit.jsonl',
  ],
  `/import/${'0'.repeat(32)}`,
]
const broken = [
  '/i/%00/timeline',
  '/i/%zz/timeline',
  '/i/%E0%A4/write-up',
  '/i/..%2f/timeline.json',
  '/incidents/%00/timeline',
  '/incidents/-1/write-up',
  '/incidents/1e9999/timeline',
  '/incidents/99999999999999999999/timeline',
  '/sign-in?page=%00',
  '/sign-in/done?state=%00&code=%ff',
  '/enter?key=%00',
  '/without-slack?show=%00',
  '//',
  '/nowhere',
  '/incidents/%00/sharing',
  '/incidents/%00/export/all.zip',
  '/incidents/1/export/..%2f..%2fetc',
  '/incidents/1/tags?about=%00',
  '/incidents/1/investigation?about=%00&do=share&note=%ff&order=%00',
  '/incidents/1/investigation?about=999999999',
  '/audit?before=%00&person=%ff',
  '/incidents/%00',
  '/incidents/99999999999999999999',
]
const types = [
  ...['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''],
  ...['application/x-www-form-urlencoded; charset=utf-16', 'application/json; charset=latin1', ';;;'],
]
const form = 'application/x-www-form-urlencoded'
const length = (body: string) => ({ 'Content-Length': String(Buffer.byteLength(body)) })
const large = 'a&'.repeat(40 * 1024)

/** Each kind of broken body; `hold`: the rest never comes. */
const bodies: { name: string; headers: Record<string, string>; body: string; hold?: boolean }[] = [
  { name: 'truncated JSON', headers: { 'Content-Type': 'application/json', ...length('{"a":') }, body: '{"a":' },
  { name: 'half sent', headers: { 'Content-Type': form, 'Content-Length': '1000' }, body: 'as=', hold: true },
  { name: 'half sent and hung up', headers: { 'Content-Type': form, 'Content-Length': '1000' }, body: 'as=' },
  { name: 'no chunks', headers: { 'Content-Type': form, 'Transfer-Encoding': 'chunked' }, body: 'zz\r\nx' },
  {
    name: 'half a chunk',
    headers: { 'Content-Type': form, 'Transfer-Encoding': 'chunked' },
    body: 'ff\r\nx',
    hold: true,
  },
  { name: 'over the limit', headers: { 'Content-Type': form, ...length(large) }, body: large },
  {
    ...{ name: 'over the limit, in chunks', headers: { 'Content-Type': form, 'Transfer-Encoding': 'chunked' } },
    body: `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
  },
  { name: 'empty', headers: { 'Content-Type': form, 'Content-Length': '0' }, body: '' },
  { name: 'called gzip', headers: { 'Content-Type': form, 'Content-Encoding': 'gzip', ...length('a=b') }, body: 'a=b' },
  { name: 'longer than it says', headers: { 'Content-Type': form, 'Content-Length': '3' }, body: 'as=somebody' },
]

/** Of what no program of ours sends, a closed connection is an answer, too. */
const answered = ({ status, took }: Spoken) =>
  (status === 'closed' || (typeof status === 'number' && status < 500)) && took < 30_000

describe.each(['http', 'socket'] as const)('any request over %s', (transport) => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld({ transport, env: { IMOC_EMERGENCY_KEY: 'emergency-key-0123456789' } })
    incident = await world.declare('robin', 'Checkout is failing')
  })
  afterAll(() => world.end())

  const paths = [...pages, ...forms, ...broken, '/slack/events']
  /** In small crowds: a machine has so many ports. */
  async function all<T>(list: T[], ask: (one: T) => Promise<unknown>): Promise<void> {
    const left = [...list]
    const worker = async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await ask(one)
    }
    await Promise.all(Array.from({ length: 20 }, worker))
  }
  async function recordsStill(words: string): Promise<void> {
    await world.says('robin', incident.channel, words)
    expect((await world.factsOf(incident, 'message')).map(({ data }) => data.text)).toContain(words)
  }

  it('Every method on every path is answered, and a method that is not served is told which are', async () => {
    const wrong: string[] = []
    const combined = paths.flatMap((path) => methods.map((method) => ({ path, method })))

    await all(combined, async ({ path, method }) => {
      const spoken = await speak(world.url, requestText(method, path), { hold: true })
      const known = pages.includes(path) || forms.includes(path)
      const odd =
        !['GET', 'HEAD', 'CONNECT', 'nonsense'].includes(method) && !(forms.includes(path) && method === 'POST')
      const right = known && odd ? spoken.status === 405 && /^allow: GET, HEAD/im.test(spoken.text) : answered(spoken)
      if (!right) wrong.push(`${method} ${path}: ${spoken.status}`)
    })

    expect(wrong).toEqual([])
    const events = await Promise.all(
      ['GET', 'HEAD', 'PUT', 'QUERY'].map((each) => speak(world.url, requestText(each, '/slack/events'))),
    )
    expect(new Set(events.map(({ status }) => status))).toEqual(new Set([transport === 'http' ? 405 : 404]))
    if (transport === 'http') expect(events[0]?.text).toMatch(/^allow: POST/im)
    await recordsStill('after every method')
  })

  it('A path that cannot be read is not found', async () => {
    const spoken = await Promise.all(broken.map((path) => speak(world.url, requestText('GET', path))))

    const wanted = [
      ...[404, 404, 404, 404, 401, 401, 401, 401, 200, 400, 403, 200, 404, 404],
      ...[401, 401, 404, 401, 401, 401, 404, 404, 404],
    ]
    expect(spoken.map(({ status }) => status)).toEqual(wanted)
  })

  it('Every content type and every broken body is answered within the time for a request', async () => {
    const wrong: string[] = []
    const typed = paths.flatMap((path) =>
      types.map((type) => ({ path, headers: { 'Content-Type': type, ...length('{}') }, body: '{}', name: type })),
    )
    const bad = paths.flatMap((path) => bodies.map((each) => ({ path, hold: false, ...each })))

    const held = bad
      .filter(({ hold }) => hold)
      .map(async ({ path, headers, body, name }) => {
        const spoken = await speak(world.url, requestText('POST', path, headers, body), { hold: true })
        if (!answered(spoken)) wrong.push(`${name} ${path}: ${spoken.status} after ${spoken.took}`)
      })
    await all([...typed, ...bad.filter(({ hold }) => !hold)], async ({ path, headers, body, name }) => {
      const spoken = await speak(world.url, requestText('POST', path, headers, body), {
        hold: !name.includes('hung up'),
      })
      if (!answered(spoken)) wrong.push(`${name} ${path}: ${spoken.status} after ${spoken.took}`)
    })
    await Promise.all(held)

    expect(wrong).toEqual([])
    await recordsStill('after every body')
  }, 90_000)

  it('A form is read up to 64 kB, and only as a form, however many wrong keys came before it', async () => {
    const send = (headers: Record<string, string>, body: string) =>
      speak(world.url, requestText('POST', '/without-slack/sign-in', headers, body), { hold: true })

    // Those before were wrong, too.
    await world.advance(minutes(2))
    const over = await send({ 'Content-Type': form, ...length(large) }, large)
    const json = await send({ 'Content-Type': 'application/json', ...length('{}') }, '{}')
    const wrong = []
    for (let tries = 0; tries < 6; tries += 1)
      wrong.push((await send({ 'Content-Type': form, ...length('key=x') }, 'key=x')).status)

    expect([over.status, json.status]).toEqual([413, 415])
    expect(wrong).toEqual([403, 403, 403, 403, 403, 429])
  })

  if (transport === 'http')
    it('A request from Slack may hold 4 MB and no more, however it is sent', async () => {
      const over = '{'.repeat(4 * 1024 * 1024 + 1)
      const json = { 'Content-Type': 'application/json' }
      const chunked = `${over.length.toString(16)}\r\n${over}\r\n0\r\n\r\n`

      const spoken = await Promise.all([
        speak(world.url, requestText('POST', '/slack/events', { ...json, ...length(over) }, over), { hold: true }),
        speak(world.url, requestText('POST', '/slack/events', { ...json, 'Transfer-Encoding': 'chunked' }, chunked), {
          hold: true,
        }),
      ])

      expect(spoken.map(({ status }) => status)).toEqual([413, 413])
    })
})
