import { describe, expect, test } from 'vitest'
import type { ListedIncident } from '../../src/store/incident-list.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { ownPage } from '../../src/web/sign-in/own-page.ts'
import { fakeDeps } from './fake-deps.ts'
import { createFakeSessions } from './fake-sign-in.ts'

const listed = (number: number, more: Partial<ListedIncident> = {}): ListedIncident => ({
  ...{ number, title: `Checkout fails ${number}`, kind: 'real', status: 'investigating', severity: 'sev1' },
  ...{ private: false, declaredAt: new Date('2017-02-01T08:00:00Z'), endedAt: null },
  ...more,
})
const ended = (number: number) =>
  listed(number, { status: 'closed', endedAt: new Date('2017-02-01T09:30:00Z'), severity: 'unknown' })

/** The front page as somebody who is signed in gets it. */
async function home(open: ListedIncident[], past: ListedIncident[], address = '/') {
  const sessions = createFakeSessions()
  const secret = await sessions.begin('Robin', 'slack')
  const asked: { before: number | null; limit: number }[] = []
  const deps = fakeDeps({
    list: {
      open: async () => open,
      past: async (_, part) => {
        asked.push(part)
        return past.filter(({ number }) => part.before === null || number < part.before).slice(0, part.limit)
      },
    },
  })
  const web = createWeb({ ...deps, signIn: { ...deps.signIn, sessions } })
  const answer = await web.request(address, { headers: { cookie: `__Host-imoc_session=${secret}` } })
  return { headers: answer.headers, text: await answer.text(), asked }
}

describe('the front page', () => {
  test('It says in a sentence that there is nothing yet', async () => {
    const { text } = await home([], [])

    expect(text).toContain('No incident is open.')
    expect(text).toContain('No incident has ended yet.')
  })

  test('Open incidents come first, each with its state and its pages', async () => {
    const { text, headers } = await home([listed(3, { private: true, kind: 'drill' })], [ended(2), ended(1)])

    expect(text.indexOf('Checkout fails 3')).toBeLessThan(text.indexOf('Checkout fails 2'))
    for (const part of [
      '/incidents/3/timeline',
      '/incidents/3/write-up',
      'SEV1',
      'private',
      'drill',
      'took 1 h 30 min',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('UNKNOWN')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('The past comes fifty at a time, and the next page goes on after the last', async () => {
    const past = Array.from({ length: 120 }, (_, index) => ended(120 - index))

    const first = await home([], past)
    const second = await home([], past, '/?before=71')
    const last = await home([], past, '/?before=21')

    expect(first.text).toContain('href="/?before=71"')
    expect(second.text).toContain('href="/?before=21"')
    expect(second.text).not.toContain('<h2>Open</h2>')
    expect(last.text).not.toContain('Older incidents')
  })

  test.each(['-1', 'x', '1e3', '99999999999', "1' OR 1=1", '\u0000'])(
    'A page number that is none (%j) shows the first page',
    async (typed) => {
      const { asked } = await home([], [], `/?before=${encodeURIComponent(typed)}`)

      expect(asked).toEqual([{ before: null, limit: 51 }])
    },
  )

  test('A title is shown as it was typed and does nothing', async () => {
    const { text } = await home([listed(1, { title: '<script>alert(1)</script>\u202e' })], [])

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toContain('\u202e')
  })

  test('Somebody who is not signed in sees no incident, and how to sign in', async () => {
    const web = createWeb(fakeDeps({ list: { open: async () => [listed(1)], past: async () => [] } }))

    for (const cookie of ['', `__Host-imoc_session=made-up`, `__Host-imoc_session=${'x'.repeat(43)}`]) {
      const text = await (await web.request('/', { headers: { cookie } })).text()
      expect(text).not.toContain('Checkout fails')
      expect(text).toContain('href="/sign-in"')
    }
  })
})

test('Over https the cookie can be set by no other host and no plain connection, and is taken back on signing out', async () => {
  const deps = fakeDeps()
  const web = createWeb(deps)
  const key = await deps.signIn.links.make('Robin', '/incidents/42/timeline')
  const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

  const entered = await web.request('/enter', form({ key }))

  const [cookie = ''] = entered.headers.getSetCookie()
  expect(entered.status).toBe(303)
  expect(entered.headers.get('location')).toBe('/incidents/42/timeline')
  expect(cookie).toMatch(/^__Host-imoc_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const headers = { cookie: cookie.split(';', 1)[0] ?? '' }
  expect((await web.request('/incidents/42/timeline', { headers })).status).toBe(200)
  const left = await web.request('/sign-out', { ...form({}), headers })
  expect(left.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-imoc_session=; Max-Age=0; Path=\//)])
  expect((await web.request('/incidents/42/timeline', { headers })).status).toBe(401)
})

describe('signing in where Slack is not set up', () => {
  test('A page says how to get a link of one’s own', async () => {
    const answer = await createWeb(fakeDeps()).request('/incidents/1/timeline')

    expect(answer.status).toBe(401)
    const text = await answer.text()
    expect(text).toContain('Signing in with Slack is not set up here.')
    expect(text).toContain('/incident timeline')
  })

  test('An answer as from Slack signs nobody in', async () => {
    const answer = await createWeb(fakeDeps()).request('/sign-in/done?code=x&state=yyyyyyyyyyyyyyyyyyyy')

    expect(answer.status).toBe(400)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

test.each([
  ['/incidents/3/timeline?fact=4', '/incidents/3/timeline?fact=4'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['/a/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/\t/evil.example', '/'],
  [`/${'x'.repeat(501)}`, '/'],
  [undefined, '/'],
])('After signing in, %j leads to %j', (typed, page) => {
  expect(ownPage(typed)).toBe(page)
})
