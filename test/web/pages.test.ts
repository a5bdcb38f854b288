import { describe, expect, test } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import { asReader, base, fakeDeps, open, word } from './fake-deps.ts'

const web = createWeb(fakeDeps())
const get = async (path: string): Promise<{ status: number; headers: Headers; text: string }> => {
  const response = await web.request(path, asReader)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('the security of every page', () => {
  test.each([
    '/',
    '/status',
    '/status.json',
    '/status.rss',
    '/health',
    '/nowhere',
    '/assets/style.css',
    `${base}/write-up`,
  ])('%s allows no scripts and no frames', async (path) => {
    const { headers } = await get(path)

    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test('The timeline allows our own scripts, no others, and no frames', async () => {
    const { headers } = await get(`${base}/timeline`)

    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.* script-src 'self';/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|data:|https?:/)
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test.each(['/', '/status', '/nowhere', `${base}/timeline`, `${base}/write-up`])(
    '%s has no script and no inline style',
    async (path) => {
      const { text } = await get(path)

      expect(text).toMatch(/^<!doctype html>/)
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i)
    },
  )
})

describe('the pages of an incident', () => {
  const pages = ['timeline', 'timeline.json', 'write-up', 'write-up.md']

  test.each(pages)('The page %s is never cached or indexed', async (page) => {
    const { status, headers } = await get(`${base}/${page}`)

    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test.each(pages)(
    'The page %s of an incident that does not exist is not found, and that answer is not cached',
    async (page) => {
      const { status, headers, text } = await get(`/incidents/43/${page}`)

      expect(status).toBe(404)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('Page not found')
      expect(text).not.toContain('Checkout')
    },
  )

  test.each(pages)(
    'An address of an earlier version leads to the page %s, and to nobody without signing in',
    async (page) => {
      const answer = await web.request(`/i/${word}/${page}?fact=4`)

      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(`${base}/${page}?fact=4`)
      expect((await web.request(`${base}/${page}`)).status).toBe(401)
      expect((await web.request(`/i/another-word/${page}`)).status).toBe(404)
    },
  )

  test('The number of an incident leads to its timeline, and that of no incident leads on as well', async () => {
    for (const number of [42, 999]) {
      const answer = await web.request(`/incidents/${number}`)

      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe(`/incidents/${number}/timeline`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    for (const none of ['x', '-1', '99999999999', '//evil.example'])
      expect((await web.request(`/incidents/${none}`)).status).toBe(404)
  })

  test('The timeline shows people, threads, wordings, tombstones and days', async () => {
    const { text } = await get(`${base}/timeline`)

    expect(text).toContain('Tuesday, 31 January 2017')
    expect(text).toContain('Wednesday, 1 February 2017')
    expect(text).toContain('@Ana Lima can you look at the database?')
    expect(text).toMatch(/<details class="thread" open><summary>3 replies/)
    expect(text).toMatch(/<details class="revisions"><summary>edited at 23:05<\/summary>/)
    expect(text).toContain('This message was deleted at 23:09.')
    expect(text).not.toContain('hunter2')
    expect(text).toContain('2 reactions :eyes: by Jonas Weber (23:03) and Mira Okafor (23:03)')
  })

  test('The timeline can be linked to at every fact', async () => {
    const { text } = await get(`${base}/timeline`)

    const ids = [...text.matchAll(/ id="f(\d+)"/g)].map(([, seq]) => Number(seq)).sort((a, b) => a - b)
    expect(ids).toEqual(Array.from({ length: 37 }, (_, index) => index + 1))
  })

  test('The highlights leave out all other entries', async () => {
    const { text } = await get(`${base}/timeline?show=highlights`)

    expect(text).toContain('pg_cancel_backend')
    expect(text).toContain('moved the status from investigating to identified')
    expect(text).not.toContain('maybe, it holds a lock')
    expect(text).not.toContain('joined the channel')
  })

  test('The view in order shows every reply at its own time', async () => {
    const { text } = await get(`${base}/timeline?show=order`)

    const times = [...text.matchAll(/<time datetime="([^"]{24})">\d\d:\d\d<\/time><span class="after">/g)].map(
      ([, at]) => at,
    )
    expect(times.length).toBeGreaterThan(25)
    expect(times).toEqual(times.toSorted())
  })

  test('The write-up links each sentence to its facts', async () => {
    const { text } = await get(`${base}/write-up`)

    expect(text).toContain('<h2>The story as it unfolded</h2>')
    expect(text).toContain(`<a href="${base}/timeline?fact=25#f25">25</a>`)
  })

  test('timeline.json is JSON, and write-up.md is Markdown', async () => {
    const json = await get(`${base}/timeline.json`)
    const markdown = await get(`${base}/write-up.md`)

    expect(JSON.parse(json.text)).toMatchObject({ incident: { number: 42 }, facts: 37 })
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(markdown.text).toMatch(/^# INC-42: Checkout answers with 500\n/)
  })
})

describe('the status page', () => {
  test('The status page shows the overall status and its updates, newest first', async () => {
    const { text } = await get('/status')

    expect(text).toContain('<h1>There is a major outage</h1>')
    expect(text).toContain('Major outage')
    expect(text.indexOf('undoing a change')).toBeLessThan(text.indexOf('cannot check out. We are'))
    expect(text).toContain('Search was slow')
  })

  test('The status page never says "no incidents" about a day with an incident', async () => {
    const { text } = await get('/status')

    const days = text.slice(text.indexOf('The last 14 days'))
    expect(days).toContain('Sunday, 29 January 2017 to Tuesday, 31 January 2017')
    expect(days).toMatch(
      /Wednesday, 1 February 2017<\/time><\/h3>\s*<p class="quiet-days"><a href="#incident-i-42">Checkout fails for some customers<\/a> is open/,
    )
  })

  test('The status page says that all systems are operational when nothing is open', async () => {
    const quiet = createWeb(
      fakeDeps({ statusPage: async () => ({ title: 'Shop', components: [], open: [], past: [] }) }),
    )

    const text = await (await quiet.request('/status')).text()

    expect(text).toContain('All systems operational')
    expect(text).not.toContain('Open now')
  })

  test('The status page says that an incident is open although no component is affected', async () => {
    const odd = createWeb(
      fakeDeps({ statusPage: async () => ({ title: 'Shop', components: [], open: [open], past: [] }) }),
    )

    expect(await (await odd.request('/status')).text()).toContain('We are working on an incident')
  })

  test('The status page is served as JSON', async () => {
    const { text } = await get('/status.json')

    expect(JSON.parse(text)).toMatchObject({
      page: { title: 'Shop status', url: 'https://imoc.example/status' },
      status: { level: 'major_outage' },
      open: [
        {
          key: 'i-42',
          status: 'identified',
          resolvedAt: null,
          updates: [{ status: 'identified' }, { status: 'investigating' }],
        },
      ],
      past: [{ key: 'i-41', resolvedAt: '2017-01-28T11:30:00.000Z' }],
    })
  })

  test('The status page is served as RSS, with one item for each update, newest first', async () => {
    const { text, headers } = await get('/status.rss')

    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/)
    const dates = [...text.matchAll(/<pubDate>(.*?)<\/pubDate>/g)].map(([, date]) => Date.parse(date ?? ''))
    expect(dates).toHaveLength(4)
    expect(dates).toEqual(dates.toSorted((a, b) => b - a))
  })
})

describe('the health check', () => {
  test('The health check is 200 when all is well', async () => {
    expect(await get('/health')).toMatchObject({ status: 200, text: '{"ok":true}' })
  })

  test('The health check is a bare 503 to clients on other machines', async () => {
    const ill = createWeb(fakeDeps({ health: async () => ({ ok: false, problems: ['Slack is not connected.'] }) }))

    const response = await ill.request('/health')

    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ok: false })
  })
})

test('An error page gives no details, and the log has the route without its key', async () => {
  const reports: string[] = []
  const broken = createWeb(
    fakeDeps({
      incident: async () => Promise.reject(new Error('connection to 10.0.0.3 refused')),
      report: (error, route) => reports.push(`${route}: ${error.message}`),
    }),
  )

  const response = await broken.request(`${base}/timeline`, asReader)

  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).toContain('This page could not be shown')
  expect(text).not.toContain('10.0.0.3')
  expect(reports).toEqual(['/incidents/:number/timeline: connection to 10.0.0.3 refused'])
})

test('The style sheet can be cached forever under the address that pages use', async () => {
  const { text } = await get('/')
  const address = /href="(\/assets\/style\.css\?v=[0-9a-f]+)"/.exec(text)?.[1] ?? ''

  expect((await get(address)).headers.get('cache-control')).toContain('immutable')
  expect((await get('/assets/style.css?v=old')).headers.get('cache-control')).toBe('no-cache')
})
