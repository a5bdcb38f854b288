import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../../practice/bot/free-port.ts'
import { listenOn } from '../../src/app/listen-on.ts'
import type { WebDeps } from '../../src/web/deps.ts'
import type { Listening } from '../../src/web/listen.ts'
import { requestText, speak } from '../support/speak.ts'
import { asReader, base, fakeDeps, word } from './fake-deps.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const statusUrl = 'https://status.example.com'
const slack: RequestListener = (_, response) => void response.end('Slack was heard')

async function imoc(changes: Partial<WebDeps> = {}, statusPort: number | null = null) {
  const deps = fakeDeps({ baseUrl: 'https://imoc.example.com', statusUrl, ...changes })
  const environment = { host: '127.0.0.1', port: 0, statusPort }
  const listening: Listening = await listenOn(deps, { environment, others: { '/slack/events': slack } })
  closing.push(() => listening.close(0))
  return { listening, url: `http://127.0.0.1:${listening.port}` }
}

/** What the raw request gets: status, headers and body as they came. */
async function say(url: string, target: string, headers: Record<string, string> = {}, method = 'GET') {
  const { status, text } = await speak(url, requestText(method, target, headers))
  const location = /^location: (.*)\r$/im.exec(text)?.[1]
  return { status, text, ...(location && { location }) }
}

const cookie = asReader.headers.cookie

/** Everything that the main site answers, and that the site of the status page does not have. */
const elsewhere = [
  ['GET', '/health'],
  ['POST', '/slack/events'],
  ['GET', '/slack/events'],
  ['GET', '/sign-in'],
  ['GET', '/sign-in/slack?page=/'],
  ['GET', '/sign-in/done?state=x'],
  ['GET', '/enter?key=x'],
  ['POST', '/enter'],
  ['POST', '/sign-out'],
  ['GET', '/incidents'],
  ['GET', `${base}/timeline`],
  ['GET', `${base}/write-up.md`],
  ['GET', `/i/${word}/timeline`],
  ['GET', '/without-slack'],
  ['POST', '/without-slack/sign-in'],
  ['GET', '//health'],
  ['GET', '/status/../health'],
  ['PUT', '/nowhere'],
] as const

/** The ways in which a request can name the host of the status page. */
const names: [string, (path: string) => [target: string, headers: Record<string, string>]][] = [
  ['Host', (path) => [path, { Host: 'status.example.com' }]],
  ['Host in upper case', (path) => [path, { Host: 'STATUS.Example.COM' }]],
  ['Host with a port', (path) => [path, { Host: 'status.example.com:8443' }]],
  ['Host with a dot at its end', (path) => [path, { Host: 'status.example.com.:3000' }]],
  ['absolute target', (path) => [`http://status.example.com${path}`, { Host: 'imoc.example.com' }]],
  ['absolute target of another scheme and port', (path) => [`https://STATUS.example.com:1${path}`, { Host: 'x' }]],
  ['Host beside another absolute target', (path) => [`http://imoc.example.com${path}`, { Host: 'status.example.com' }]],
  ['second Host', (path) => [path, { Host: 'imoc.example.com', host: 'status.example.com' }]],
  ['first of two', (path) => [path, { Host: 'status.example.com', host: 'imoc.example.com' }]],
]

describe('the status page on a host of its own', () => {
  it.each(names)('Nothing but the status page answers a request that names its host (%s)', async (_, named) => {
    const { url } = await imoc()
    const ask = (method: string, path: string) => {
      const [target, headers] = named(path)
      return say(url, target, { ...headers, Cookie: cookie, 'X-Forwarded-Host': 'imoc.example.com' }, method)
    }

    const page = await ask('GET', '/')
    const unknown = await ask('GET', '/nowhere')
    const others = await Promise.all(elsewhere.map(([method, path]) => ask(method, path)))

    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('There is a major outage') })
    expect(unknown).toMatchObject({ status: 404, text: expect.stringContaining('Page not found') })
    const known = withoutDate(unknown.text)
    expect(others.filter(({ text }) => withoutDate(text) !== known).map(({ text }) => text)).toEqual([])
  })

  it('It has the page at its top, the feeds and the style, and /status leads to the top', async () => {
    const { url } = await imoc()
    const ask = (path: string, method = 'GET') => say(url, path, { Host: 'status.example.com' }, method)

    const top = await ask('/')
    const style = /href="(\/assets\/style\.css[^"]*)"/.exec(top.text)?.[1] ?? ''
    const [status, json, rss, css, icon, head, put] = await Promise.all([
      ask('/status'),
      ask('/status.json'),
      ask('/status.rss'),
      ask(style),
      ask('/assets/icon.svg'),
      ask('/', 'HEAD'),
      ask('/', 'PUT'),
    ])

    expect([top, json, rss, css, icon, head].map((each) => each.status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(status).toMatchObject({ status: 302, location: '/' })
    expect(json.text).toContain(`"url":"${statusUrl}/"`)
    expect(rss.text).toContain(`<link>${statusUrl}/#incident-i-42</link>`)
    expect(put).toMatchObject({ status: 405, text: expect.stringMatching(/^allow: GET, HEAD\r$/im) })
    expect(top.text).toMatch(/^strict-transport-security: /im)
    expect(top.text).toMatch(/^content-security-policy: default-src 'none'/im)
    expect([top, json, rss].map(({ text }) => text).join()).not.toContain('imoc.example.com')
  })

  it.each([
    ['another host', { Host: 'imoc.example.com' }],
    ['a host that only begins like it', { Host: 'status.example.com.evil.example' }],
    ['a host that nobody has', { Host: 'evil.example' }],
    ['X-Forwarded-Host', { Host: 'imoc.example.com', 'X-Forwarded-Host': 'status.example.com' }],
    ['Forwarded', { Host: 'imoc.example.com', Forwarded: 'host=status.example.com' }],
  ])('A request with %s gets the main site', async (_, headers) => {
    const { url } = await imoc()

    const [home, page, hook] = await Promise.all([
      say(url, '/', headers),
      say(url, `${base}/timeline`, { ...headers, Cookie: cookie }),
      say(url, '/slack/events', headers, 'POST'),
    ])

    expect(home.text).toContain('The Slack bot that stands beside the incident manager on call')
    expect(page.status).toBe(200)
    expect(hook.text).toContain('Slack was heard')
  })

  it('The main site leads from its old addresses there, and its pages link to it', async () => {
    const { url } = await imoc()
    const ask = (path: string, cookies = '') => say(url, path, { Host: 'imoc.example.com', Cookie: cookies })

    const [status, json, rss, home, incidents, unknown] = await Promise.all([
      ask('/status'),
      ask('/status.json'),
      ask('/status.rss'),
      ask('/'),
      ask('/', cookie),
      ask('/nowhere'),
    ])

    expect([status, json, rss].map((each) => each.status)).toEqual([302, 302, 302])
    expect([status, json, rss].map((each) => each.location)).toEqual([
      `${statusUrl}/`,
      `${statusUrl}/status.json`,
      `${statusUrl}/status.rss`,
    ])
    for (const { text } of [home, incidents, unknown]) expect(text).toContain(`href="${statusUrl}/"`)
  })

  it('An error there gives no details and is logged', async () => {
    const reports: string[] = []
    const { url } = await imoc({
      statusPage: async () => Promise.reject(new Error('connection to 10.0.0.3 refused')),
      report: (error, route) => reports.push(`${route}: ${error.message}`),
    })

    const { status, text } = await say(url, '/', { Host: 'status.example.com' })

    expect(status).toBe(500)
    expect(text).toContain('The status page could not be shown')
    expect(text).not.toContain('10.0.0.3')
    expect(reports).toEqual(['/: connection to 10.0.0.3 refused'])
  })
})

describe('the status page on a port of its own', () => {
  it('Nothing else answers on that port, whatever host a request names', async () => {
    const port = await freePort()
    await imoc({}, port)
    const url = `http://127.0.0.1:${port}`
    const hosts = ['127.0.0.1', 'imoc.example.com', 'status.example.com', 'localhost']

    for (const Host of hosts) {
      const page = await say(url, '/', { Host })
      const unknown = withoutDate((await say(url, '/nowhere', { Host })).text)
      const others = await Promise.all(
        elsewhere.map(([method, path]) => say(url, path, { Host, Cookie: cookie }, method)),
      )

      expect(page.text).toContain('There is a major outage')
      expect(unknown).toContain('Page not found')
      expect(others.filter(({ text }) => withoutDate(text) !== unknown)).toEqual([])
    }
  })

  it('A proxy that leads its host to the main port opens nothing else either', async () => {
    const { url } = await imoc({}, await freePort())

    const page = await say(url, '/', { Host: 'status.example.com' })
    const health = await say(url, '/health', { Host: 'status.example.com' })

    expect(page.text).toContain('There is a major outage')
    expect(health.status).toBe(404)
  })

  it('Two ports of one host stay apart', async () => {
    const port = await freePort()
    const { url } = await imoc(
      { baseUrl: 'http://imoc.internal:3000', statusUrl: `http://imoc.internal:${port}` },
      port,
    )
    const headers = { Host: `imoc.internal:${port}` }

    expect((await say(url, '/health', headers)).status).toBe(200)
    expect((await say(`http://127.0.0.1:${port}`, '/health', headers)).status).toBe(404)
    expect((await say(`http://127.0.0.1:${port}`, '/', headers)).text).not.toMatch(/^strict-transport-security/im)
  })

  it('Both ports are closed at the end', async () => {
    const port = await freePort()
    const { listening, url } = await imoc({}, port)

    await listening.close(0)

    const answers = await Promise.all([url, `http://127.0.0.1:${port}`].map((each) => say(each, '/')))
    expect(answers.map(({ status }) => status)).toEqual(['closed', 'closed'])
  })

  it('A start on a port that is taken names its variable, and leaves no port open', async () => {
    const taken = await freePort()
    const other = createServer().listen(taken, '127.0.0.1')
    closing.push(async () => other.close())
    const ours = await freePort()
    const environment = { host: '127.0.0.1', port: ours, statusPort: taken }

    const start = listenOn(fakeDeps({ statusUrl }), { environment })

    await expect(start).rejects.toThrow(`Port ${taken} is in use: stop what runs there, or set STATUS_PORT to another.`)
    expect((await say(`http://127.0.0.1:${ours}`, '/')).status).toBe('closed')
  })
})

/** Everything of an answer but when it was given. */
function withoutDate(text: string): string {
  return text.replace(/^date: .*$/im, '')
}
