import { beforeEach, describe, expect, test } from 'vitest'
import { after, hours, minutes } from '../../src/incident/clock.ts'
import type { State } from '../../src/incident/state.ts'
import { newShare } from '../../src/store/share-links.ts'
import { createWeb } from '../../src/web/create-web.ts'
import type { WebDeps } from '../../src/web/deps.ts'
import { nameForOutsiders, withoutWaysOut } from '../../src/web/sharing/outsiders.ts'
import { context, folded, night } from '../incident/timeline/sample-incident.ts'
import { createFakeAudit } from './fake-audit.ts'
import { asReader, fakeDeps } from './fake-deps.ts'
import { createFakeSharing } from './fake-sharing.ts'

const { state } = folded(night)
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const all = { action: null, actor: null, incident: null }

let now: Date
let deps: WebDeps
let links: ReturnType<typeof createFakeSharing>
let web: ReturnType<typeof createWeb>

function begin(changes: Parameters<typeof fakeDeps>[0] = {}) {
  now = context.now
  const clock = () => now
  links = createFakeSharing(async () => ({ state }), clock)
  deps = fakeDeps({ now: clock, sharing: links.sharing, audit: createFakeAudit(clock), ...changes })
  web = createWeb(deps)
}
beforeEach(() => begin())

async function made(page: 'timeline' | 'write-up' = 'timeline'): Promise<string> {
  const { secret } = newShare()
  await links.sharing.share('Robin', state.id, { secret, page, days: 7, confirmed: false })
  return secret
}
async function open(secret: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await web.request(`/shared/${secret}`, { method, headers: { 'user-agent': browser, ...headers } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const send = (path: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
  web.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { ...asReader.headers, 'sec-fetch-site': 'same-origin', ...more },
  })
const opened = () => links.all.map((each) => each.opened)

describe('a shared page', () => {
  test.each(['timeline', 'write-up'] as const)(
    'The %s is shown with who shared it and until when, and leads nowhere',
    async (page) => {
      const { status, text, headers } = await open(await made(page))

      expect(status).toBe(200)
      expect(text).toContain('Shared by somebody until <time')
      const ways = [...text.matchAll(/<a\b[^>]*href="([^"]*)"/g)].map(([, to = '']) => to)
      expect(ways.filter((to) => !/^[#?]/.test(to))).toEqual([])
      expect(text).not.toMatch(/\/incidents\/|href="\/"|action=/)
      expect(text.match(/<form[^>]*>/g) ?? []).toEqual(
        page === 'write-up'
          ? []
          : ['<form class="search filter" method="get" role="search" aria-label="This timeline">'],
      )
      expect(text).not.toMatch(/name="person"|deeds|<script/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(text).toContain('<meta name="robots" content="noindex, nofollow">')
    },
  )

  test('The parts and views of a shared timeline work, and show nothing that the whole does not', async () => {
    const secret = await made()

    for (const query of ['?show=order', '?show=highlights', '?part=1', '?fact=3', '?show=nonsense&part=-1']) {
      const answer = await web.request(`/shared/${secret}${query}`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('Shared by')
    }
  })

  test('A person is never shown by an id', async () => {
    begin({ names: async (ids) => new Map(ids.map((id) => [id, id])) })
    const ids = [state.declaredBy, ...Object.keys(state.spoke)]

    for (const page of ['timeline', 'write-up'] as const) {
      const { text } = await open(await made(page))
      expect(ids.filter((id) => new RegExp(`\\b${id}\\b`).test(text))).toEqual([])
    }
    expect(nameForOutsiders('U1', 'Mira')).toBe('Mira')
    expect(nameForOutsiders('C1', 'C1')).toBe('a private channel')
  })

  test('After its end, or withdrawn, it is gone with one sentence, and one that was never there is not found', async () => {
    const [ended, withdrawn] = [await made(), await made()]
    await links.sharing.withdraw('Robin', state.id, links.all[1]?.id ?? '')
    now = after(now, hours(24 * 7))

    expect(await open(ended)).toMatchObject({
      status: 410,
      text: expect.stringContaining('This link has ended: it worked until'),
    })
    expect(await open(withdrawn)).toMatchObject({
      status: 410,
      text: expect.stringContaining('This link was withdrawn.'),
    })
    expect(await open(newShare().secret)).toMatchObject({
      status: 404,
      text: expect.stringContaining('This link is not complete, or it is not one of ours.'),
    })
  })

  test('A link that the incident does not know of any more shows nothing, whatever its row says', async () => {
    const secret = await made()
    begin({ sharing: { ...links.sharing, incident: async () => ({ state: { ...state, shares: [] } }) } })

    const { status, text } = await open(secret)

    expect(status).toBe(410)
    expect(text).not.toContain(state.title)
  })

  test('Whoever guesses is slowed down, and a right link works all the same', async () => {
    const secret = await made()
    const statuses = []
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await open(newShare().secret)).status)

    expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
    expect((await open(secret)).status).toBe(200)
  })
})

describe('the counting of openings', () => {
  test('A reader counts once an hour, and two readers count twice, a minute apart', async () => {
    const secret = await made()

    const first = await open(secret)
    const cookie = first.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^imoc_opened_\w{12}=1; Max-Age=3600; Path=\/shared; HttpOnly; Secure; SameSite=Lax$/)
    await open(secret, { cookie: cookie.split(';')[0] ?? '' })
    expect(opened()).toEqual([1])
    now = after(now, minutes(1))
    await open(secret, { cookie: cookie.split(';')[0] ?? '' })
    await open(secret)

    expect(opened()).toEqual([2])
  })

  test('However often a link is opened, with or without cookies, the audit says it once an hour and the count grows once a minute', async () => {
    const secret = await made()
    for (let times = 0; times < 40; times += 1) await open(secret)
    const cookie = `imoc_opened_${links.all[0]?.id.slice(0, 12)}=1`
    const other = await made()

    now = after(now, minutes(61))
    await open(secret, { cookie })
    await open(other)

    expect(opened()).toEqual([1, 1])
    const entry = { actor: null, action: 'share-opened', incident: 42, details: { page: 'timeline' } }
    const [one, two] = links.all.map(({ id: link }) => ({ ...entry, details: { page: 'timeline', link } }))
    expect(await deps.audit.oldest(all, { after: 0, limit: 9 })).toMatchObject([one, one, two])
  })

  test.each([
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
    ['facebookexternalhit/1.1'],
    ['WhatsApp/2.24.1 A'],
    ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
  ])('A program that makes previews (%s) is not counted, and is told nothing', async (agent) => {
    const { status, text } = await open(await made(), { 'user-agent': agent })

    expect(status).toBe(200)
    expect(text).toContain('Open this link in a browser to read it.')
    expect(text).not.toContain(state.title)
    expect(opened()).toEqual([0])
  })

  test.each([
    ['HEAD', {}],
    ['GET', { 'sec-purpose': 'prefetch;prerender' }],
    ['GET', { purpose: 'prefetch' }],
  ])('%s with %j is not counted', async (method, headers: Record<string, string>) => {
    expect((await open(await made(), headers, method)).status).toBe(200)

    expect(opened()).toEqual([0])
    expect(await deps.audit.oldest(all, { after: 0, limit: 9 })).toEqual([])
  })

  test('Nothing is counted that was not shown', async () => {
    begin({ pages: { page: async () => null, export: async () => null } })

    expect((await open(await made())).status).toBe(503)
    expect(opened()).toEqual([0])
  })
})

describe('the page where links are made', () => {
  const page = async () => (await web.request('/incidents/42/sharing', asReader)).text()
  const secretIn = (text: string) => /name="secret" value="([\w-]{43})"/.exec(text)?.[1] ?? ''
  const wanted = async () => ({ incident: '42', secret: secretIn(await page()), page: 'write-up', days: '3' })

  test('It is linked from both pages, shows that no link works, and asks whoever is not signed in to sign in', async () => {
    for (const name of ['timeline', 'write-up']) {
      expect(await (await web.request(`/incidents/42/${name}`, asReader)).text()).toContain(
        'href="/incidents/42/sharing"',
      )
    }
    expect(await page()).toContain('No link works now.')
    expect((await web.request('/incidents/42/sharing')).status).toBe(401)
    expect((await web.request('/incidents/43/sharing', asReader)).status).toBe(404)
  })

  test('A link is made, its address is shown once, and it opens the page', async () => {
    const answer = await send('/sharing/new', await wanted())

    const text = await answer.text()
    const [, address = ''] = /https:\/\/imoc\.example(\/shared\/[\w-]{43})/.exec(text) ?? []
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('it is not shown again')
    expect((await web.request(address)).status).toBe(200)
    expect(await page()).toContain('<b>Write-up</b>, shared by Robin until')
    expect(await page()).not.toContain('/shared/')
  })

  test('A link is withdrawn by one press; a second press, in whichever tab, says that it was before', async () => {
    await send('/sharing/new', await wanted())
    const fields = { incident: '42', link: links.all[0]?.id ?? '' }

    const first = await send('/sharing/withdraw', fields)
    const second = await send('/sharing/withdraw', fields)

    expect([first.status, first.headers.get('location')]).toEqual([303, '/incidents/42/sharing?done=withdrawn'])
    const shown = await web.request('/incidents/42/sharing?done=withdrawn', asReader)
    expect(await shown.text()).toContain('The link is withdrawn: it opens nothing any more.')
    expect(second.status).toBe(422)
    expect(await second.text()).toContain('That link works no longer.')
  })

  test.each([
    [{ page: 'everything' }, 422, 'This page was too old for that, and nothing was done.'],
    [{ secret: 'short' }, 422, 'This page was too old for that, and nothing was done.'],
    [{ days: '' }, 422, 'Say for how many days the link should work, from 1 to 90.'],
    [{ days: '-1' }, 422, 'Say for how many days the link should work, from 1 to 90.'],
    [{ days: '1e3' }, 422, 'Say for how many days the link should work, from 1 to 90.'],
    [{ incident: '43' }, 404, 'Page not found'],
    [{ incident: '' }, 404, 'Page not found'],
    [{ incident: "1' OR 1=1" }, 404, 'Page not found'],
  ])(
    'Of a form with %j nothing is made (%i), in one sentence',
    async (wrong: Record<string, string>, status, sentence) => {
      const answer = await send('/sharing/new', { ...(await wanted()), ...wrong })

      expect(answer.status).toBe(status)
      expect(await answer.text()).toContain(sentence)
      expect(links.all).toEqual([])
    },
  )

  test('Whoever may not read the incident gets by a form what its page says, whether there is such an incident or not', async () => {
    const fields = await wanted()
    begin({ hasRight: async () => false })
    const answer = async (path: string, incident: string) => {
      const sent = await send(path, { ...fields, incident, link: 'x' })
      return [sent.status, sent.headers.get('cache-control'), await sent.text()]
    }

    const shown = await web.request('/incidents/42/sharing', asReader)
    const refused = [shown.status, shown.headers.get('cache-control'), await shown.text()]
    expect(refused).toEqual([403, 'no-store', expect.stringContaining('It takes the right “viewer”')])
    for (const path of ['/sharing/new', '/sharing/withdraw'])
      for (const incident of ['42', '43', '']) expect(await answer(path, incident)).toEqual(refused)
    expect(links.all).toEqual([])
  })

  test('Whoever has a right in the incident alone reads and sends its form', async () => {
    const given: State = { ...state, givenRights: { Robin: 'viewer' } }
    begin({ hasRight: async () => false, incidentFor: async (_, number) => (number === 42 ? { state: given } : null) })
    const fields = await wanted()

    expect((await send('/sharing/new', fields)).status).toBe(200)
    expect((await send('/sharing/new', { ...fields, incident: '43' })).status).toBe(403)
  })

  test('Another site’s form makes and withdraws nothing, nor does a form of somebody who is not signed in any more', async () => {
    const fields = await wanted()

    for (const from of ['cross-site', 'same-site', 'none']) {
      expect((await send('/sharing/new', fields, { 'sec-fetch-site': from })).status).toBe(303)
    }
    const out = await send('/sharing/new', fields, { cookie: '' })
    expect(out.status).toBe(401)
    expect(await out.text()).toContain('You are not signed in any more, and nothing was done.')
    expect(links.all).toEqual([])
  })

  test('What is no form is refused in one sentence', async () => {
    const answer = await web.request('/sharing/new', {
      method: 'POST',
      body: '{}',
      headers: { ...asReader.headers, 'content-type': 'application/json' },
    })

    expect(answer.status).toBe(415)
    expect(await answer.text()).toContain('That request was not valid or too large, and nothing was done.')
  })

  test('Whoever may share nothing is told why, and has no form', async () => {
    begin({ sharing: { ...links.sharing, refuse: async () => 'Only its IMOC may share it.' } })

    const text = await page()

    expect(text).toContain('Only its IMOC may share it.')
    expect(text).not.toContain('action="/sharing/new"')
  })
})

test('What leads out of a page is taken out, whatever it is, and its words stay', () => {
  const page =
    '<a href="#f1">1</a> <a class="x" href="?show=order">In order</a> <a href="https://e.example/?a=1" rel="x">e</a> <a\nhref="/">Home</a> <abbr>a</abbr>'

  expect(withoutWaysOut(page)).toBe(
    '<a href="#f1">1</a> <a class="x" href="?show=order">In order</a> e Home <abbr>a</abbr>',
  )
})
