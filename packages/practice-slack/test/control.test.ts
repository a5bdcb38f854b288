import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { call } from './fake-bot.ts'

let practice: Practice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.stop())

const jsonType = { 'content-type': 'application/json' }

function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: practice.port, method, path, headers }, (response) => {
      let text = ''
      response.on('data', (data) => {
        text += data
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

test('The control API refuses other hosts, other pages and forms', async () => {
  const body = JSON.stringify({ as: 'robin', channel: '#general', text: 'x' })
  const post = (headers: Record<string, string>) => ask('POST', '/control/say', headers, body)

  expect((await post({ ...jsonType, host: 'evil.example' })).status).toBe(403)
  expect((await ask('GET', '/control/state?as=robin', { host: 'evil.example:80' })).status).toBe(403)
  expect((await post({ ...jsonType, origin: 'http://evil.example' })).status).toBe(403)
  expect((await post({ 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post({ ...jsonType, host: `localhost:${practice.port}` })).status).toBe(200)
})

test('The control API answers a wrong request with one sentence', async () => {
  const post = async (verb: string, body: object) =>
    JSON.parse((await ask('POST', `/control/${verb}`, jsonType, JSON.stringify(body))).text)

  expect(await post('say', { as: 'nobody', channel: '#general', text: 'x' })).toEqual({
    ok: false,
    error: 'There is nobody called nobody here; there is robin, mira, jonas, aiko, sam, vera.',
  })
  expect((await post('say', { as: 'robin' })).error).toContain('say was asked wrongly.')
  expect((await post('fly', {})).error).toContain('There is no verb fly')
  expect((await post('react', { as: 'robin', channel: '#general', ts: '1', name: 'x' })).error).toContain(
    'no message with ts 1',
  )
})

test('The stream has what its person may see and nothing else', async () => {
  const streams = await Promise.all(['robin', 'sam'].map((as) => listen(`${practice.url}/control/stream?as=${as}`)))
  const [robin, sam] = streams
  const { channel } = await practice.act.create({ as: 'robin', name: 'hidden', private: true })
  const said = await practice.act.say({ as: 'robin', channel, text: 'secret' })
  await practice.act.say({ as: 'robin', channel: '#general', text: 'open, @sam' })
  await call(practice, 'chat.postEphemeral', {
    channel: practice.read.channel('#announcements')?.id,
    user: practice.read.person('sam').id,
    text: 'only sam',
  })
  await practice.act.invite({ as: 'robin', channel, who: 'sam' })
  await until(() => sam?.text.includes('secret') === true && robin?.text.includes('open') === true)
  const last = sam?.events().findLast((event) => event.type === 'snapshot')
  for (const stream of streams) stream.close()

  expect(sam?.events()[0]).toMatchObject({ type: 'snapshot', snapshot: { me: { handle: 'sam', initials: 'SO' } } })
  expect(sam?.events()).toContainEqual(
    expect.objectContaining({ type: 'channel', channel: expect.objectContaining({ name: 'general', mentions: 1 }) }),
  )
  expect(robin?.text).not.toContain('only sam')
  expect(sam?.text).toContain('only sam')
  expect(
    sam?.events().some((event) => event.type === 'message' && event.channel === said.channel && !('snapshot' in event)),
  ).toBe(true)
  expect(JSON.stringify(last)).toContain('secret')
})

test('Typed text becomes what Slack sends', async () => {
  const mira = practice.read.person('mira').id
  const typed = 'hey @mira & @nobody: see https://x.example/a?b=1. `@mira` *now* <!here>'
  const { ts } = await practice.act.say({ as: 'robin', channel: '#general', text: typed })

  const message = practice.read.messages('robin', '#general').find((one) => one.ts === ts)

  expect(message?.text).toBe(`hey <@${mira}> &amp; @nobody: see <https://x.example/a?b=1>. \`@mira\` *now* <!here>`)
  expect(JSON.stringify(message?.blocks)).toContain('{"type":"text","text":"now","style":{"bold":true}}')
})

test('The page and its modules are served, and nothing outside their folder', async () => {
  const get = async (path: string) => (await ask('GET', path, {})).status

  expect(await get('/page/vendor/preact.js')).toBe(200)
  expect(await get('/page/vendor/hooks.js')).toBe(200)
  expect(await get('/page/vendor/htm.js')).toBe(200)
  expect(await get('/page/..%2f..%2fpackage.json')).toBe(404)
  expect(await get('/page/../main.ts')).toBe(404)
  expect(await get(`/page/avatar.svg?user=${practice.read.person('mira').id}`)).toBe(200)
})

test('The workspace is kept in its data file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'practice-'))
  const dataFile = join(folder, 'deep', 'slack.json')
  const first = await startPractice({ dataFile })
  const said = await first.act.say({ as: 'robin', channel: '#general', text: 'remember me' })
  await first.stop()

  const second = await startPractice({ dataFile })
  const found = second.read.messages('robin', '#general')
  const { ts } = await second.act.say({ as: 'robin', channel: '#general', text: 'again' })
  await second.stop()
  await rm(folder, { recursive: true })

  expect(second.tokens).toEqual(first.tokens)
  expect(found).toEqual([expect.objectContaining({ ts: said.ts, text: 'remember me' })])
  expect(ts > said.ts).toBe(true)
})

test('A port in use is reported with what to do', async () => {
  await expect(startPractice({ port: practice.port })).rejects.toThrow(
    `Port ${practice.port} is in use: stop what runs there or choose another with --port.`,
  )
})

async function listen(url: string) {
  const controller = new AbortController()
  const stream = { text: '', close: () => controller.abort(), events: (): Record<string, unknown>[] => [] }
  stream.events = () =>
    stream.text
      .split('\n\n')
      .filter((part) => part.startsWith('data: '))
      .map((part) => JSON.parse(part.slice('data: '.length)))
  const response = await fetch(url, { signal: controller.signal })
  const read = async () => {
    for await (const chunk of response.body ?? []) stream.text += Buffer.from(chunk).toString()
  }
  read().catch(() => {})
  await until(() => stream.text.includes('snapshot'))
  return stream
}

async function until(done: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !done(); n += 1) await new Promise((resolve) => setTimeout(resolve, 10))
}
