import { describe, expect, test } from 'vitest'
import { everything, type IncidentFilter } from '../../src/incident/lifecycle/filter.ts'
import { refuse } from '../../src/incident/refusal.ts'
import type { State } from '../../src/incident/state.ts'
import type { ListedIncident, Part, WorstFirst } from '../../src/store/incident-list.ts'
import type { FoundIncident } from '../../src/store/search.ts'
import { createWeb } from '../../src/web/create-web.ts'
import type { WebDeps } from '../../src/web/deps.ts'
import { ownPage } from '../../src/web/sign-in/own-page.ts'
import { folded, night } from '../incident/timeline/sample-incident.ts'
import { asReader, fakeDeps } from './fake-deps.ts'
import { createFakeSessions, readersSecret } from './fake-sign-in.ts'

const listed = (number: number, more: Partial<ListedIncident> = {}): ListedIncident => ({
  ...{ number, title: `Checkout fails ${number}`, kind: 'real', status: 'investigating', severity: 'sev1' },
  ...{ service: null, private: false, declaredAt: new Date('2017-02-01T08:00:00Z'), endedAt: null },
  ...{ imoc: null, channel: null },
  ...more,
})
const ended = (number: number) =>
  listed(number, { status: 'closed', endedAt: new Date('2017-02-01T09:30:00Z'), severity: 'unknown' })

type Asked = { filter: IncidentFilter; part: Part | WorstFirst }

/** The front page as somebody who is signed in gets it. */
async function home(all: ListedIncident[], address = '/', changes: Partial<WebDeps> = {}) {
  const sessions = createFakeSessions()
  const secret = await sessions.begin('Robin', 'slack')
  const asked: Asked[] = []
  const like = ({ statuses }: IncidentFilter) => all.filter(({ status }) => statuses?.includes(status) ?? true)
  const deps = fakeDeps({
    list: {
      of: async (_, filter, part) => {
        asked.push({ filter, part })
        return like(filter)
          .filter(({ number }) => part.before === null || number < part.before)
          .slice(0, part.limit)
      },
      worstFirst: async (_, filter, part) => {
        asked.push({ filter, part })
        return like(filter).slice(0, part.limit)
      },
    },
    ...changes,
  })
  const web = createWeb({ ...deps, signIn: { ...deps.signIn, sessions } })
  const answer = await web.request(address, { headers: { cookie: `__Host-imoc_session=${secret}` } })
  return { status: answer.status, headers: answer.headers, text: await answer.text(), asked }
}

describe('the front page', () => {
  test('It says in a sentence that there is nothing yet', async () => {
    const { text } = await home([])

    expect(text).toContain('No incident is open.')
    expect(text).toContain('No incident has ended yet.')
    expect(text).not.toContain('<h2>Mine</h2>')
  })

  test('Open incidents come first, each with its state and its pages', async () => {
    const { text, headers } = await home([listed(3, { private: true, kind: 'drill', service: 'checkout' }), ended(4)])

    expect(text.indexOf('Checkout fails 3')).toBeLessThan(text.indexOf('Checkout fails 4'))
    for (const part of [
      '/incidents/3/timeline',
      '/incidents/3/write-up',
      'SEV1',
      'private',
      'drill',
      '>Checkout<',
      'took 1 h 30 min',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('UNKNOWN')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('An open incident says who leads it and in which channel, by one look-up of all names', async () => {
    const asked: string[][] = []
    const names = async (ids: string[]) => {
      asked.push(ids)
      return new Map([['U7', 'Mira <b>']])
    }
    const open = [
      ...[listed(5, { imoc: 'U7', channel: 'inc-5-checkout' }), listed(4, { imoc: 'U7' })],
      ...[listed(3, { channel: 'inc-3-<b>' }), listed(2)],
    ]

    const { text } = await home([...open, { ...ended(1), imoc: 'U8', channel: 'inc-1' }], '/', {
      people: { names, find: async () => null },
    })

    const leads = [...text.matchAll(/<p class="lead">(.*?)<\/p>/g)].map(([, words]) => words)
    expect(leads).toEqual([
      'Mira &lt;b&gt; leads · #inc-5-checkout',
      'Mira &lt;b&gt; leads',
      'No IMOC · #inc-3-&lt;b&gt;',
      'No IMOC',
    ])
    expect(asked).toEqual([['U7']])
  })

  test('Whoever may read the audit finds it from here, and nobody else', async () => {
    const isAdmin = (admin: boolean): Partial<WebDeps> => ({ hasRight: async (_, right) => right !== 'admin' || admin })

    for (const address of ['/', '/?q=cache', '/?state=past']) {
      expect((await home([], address, isAdmin(true))).text).toContain('<a href="/audit">Audit</a>')
      expect((await home([], address, isAdmin(false))).text).not.toContain('audit')
    }
  })

  test('The past comes fifty at a time, and the next page goes on after the last', async () => {
    const past = Array.from({ length: 120 }, (_, index) => ended(120 - index))

    const first = await home(past)
    const second = await home(past, '/?before=71')
    const last = await home(past, '/?before=21')

    expect(first.text).toContain('href="/?before=71"')
    expect(second.text).toContain('href="/?before=21"')
    expect(second.text).not.toContain('<h2>Open</h2>')
    expect(last.text).not.toContain('Older incidents')
  })

  test('Two hundred open incidents are shown, and that there are more', async () => {
    const { text } = await home(Array.from({ length: 250 }, (_, index) => listed(250 - index)))

    expect(text.match(/open for/g)).toHaveLength(200)
    expect(text).toContain('These are the first 200.')
  })

  test.each(['-1', 'x', '1e3', '99999999999', "1' OR 1=1", '\u0000'])(
    'A page number that is none (%j) shows the first page',
    async (typed) => {
      const { asked } = await home([], `/?before=${encodeURIComponent(typed)}`)

      expect(asked.map(({ part }) => part)).toEqual([
        { severities: ['sev1'], limit: 201 },
        { before: null, limit: 51 },
      ])
    },
  )

  test('What is mine comes first: what waits for me, my roles and tasks, and write-ups that I have not read', async () => {
    const { state } = folded(night)
    const mine: State = {
      ...state,
      imoc: { user: 'Robin', since: '2017-02-01T08:00:00Z', how: 'claimed' },
      roles: [{ role: 'scribe', user: 'Robin', team: null, since: '2017-02-01T08:00:00Z' }],
      tasks: [taskOf(3, 'Look at <b>logs', 'Robin'), taskOf(4, 'Not mine', 'Mira')],
      callouts: [calloutTo('Robin', 'It is DNS'), calloutTo('Mira', 'Not to me')],
    }
    const unread = [{ number: 7, title: 'Search was slow', endedAt: new Date('2017-01-28T11:30:00Z') }]

    const { text } = await home([], '/', {
      openFor: async () => [mine],
      writeUps: { opened: async () => undefined, unread: async () => unread },
    })

    for (const part of [
      'You are the IMOC.',
      'Your role: Scribe',
      'Your task 3: Look at &lt;b&gt;logs',
      'Callout 1 waits until you acknowledge it in Slack: It is DNS',
      'href="/incidents/7/write-up">Write-up of INC-7 · Search was slow',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toMatch(/Not mine|Not to me/)
    expect(text.indexOf('<h2>Mine</h2>')).toBeLessThan(text.indexOf('<h2>Open</h2>'))
  })
})

describe('filters', () => {
  test('An address says all of them, the form shows them again, and so does the next page', async () => {
    const past = Array.from({ length: 60 }, (_, index) => ended(120 - index))
    const query = 'state=past&severity=sev1&service=checkout&kind=drill&role=scribe&from=2017-01-01&to=2017-02-01'

    const { text, asked } = await home(past, `/?${query}`)

    expect(asked).toEqual([
      {
        filter: {
          statuses: ['resolved', 'closed', 'cancelled'],
          severity: 'sev1',
          service: 'checkout',
          kind: 'drill',
          role: 'scribe:Robin',
          from: new Date('2017-01-01T00:00:00Z'),
          to: new Date('2017-02-02T00:00:00Z'),
        },
        part: { before: null, limit: 51 },
      },
    ])
    expect(text).toContain('<details open>')
    for (const chosen of [
      '"past" selected',
      '"sev1" selected',
      '"checkout" selected',
      '"drill" selected',
      '"scribe" selected',
      'value="2017-02-01"',
    ])
      expect(text).toContain(chosen)
    expect(text).toContain(`href="/?${query.replaceAll('&', '&amp;')}&amp;before=71"`)
  })

  test('One status asks for nothing else', async () => {
    const { text, asked } = await home([], '/?state=mitigated&role=any')

    expect(asked.map(({ filter }) => [filter.statuses, filter.role])).toEqual([[['mitigated'], 'Robin']])
    expect(text).toContain('No open incident is like that.')
    expect(text).not.toContain('<h2>Past</h2>')
  })

  test.each([
    ['state=on+fire', 'State'],
    ['severity=SEV1', 'Severity'],
    ['service=%27%22%3E%3Cb%3E', 'Service'],
    ['kind=open', 'Kind'],
    ['role=Robin', 'My role'],
    ['from=2017-02-31', 'Declared from'],
    ['to=tomorrow', 'Declared until'],
    ['to=99999-01-01&kind=%00', 'Kind, Declared until'],
  ])('%s is left out, and a sentence says so', async (query, named) => {
    const { status, text, asked } = await home([], `/?${query}`)

    expect(status).toBe(200)
    expect(text).toContain(`something that is not known here, which is left out: ${named}.`)
    expect(text).not.toContain('<b>')
    expect(asked.map(({ filter }) => ({ ...filter, statuses: null }))).toEqual([everything, everything])
  })

  test.each(['', '&q=cache'])('A first day after the last one is answered with what to do (%s)', async (search) => {
    const { status, text, asked } = await home([listed(1)], `/?from=2017-02-02&to=2017-02-01${search}`)

    expect(status).toBe(200)
    expect(text).toContain(
      'The first day is after the last one, so nothing can be found: swap them, or leave one of them empty.',
    )
    expect(text).toContain('value="2017-02-02"')
    expect(text).not.toContain('Checkout fails')
    expect(asked).toEqual([])
    expect((await home([listed(1)], '/?from=2017-02-01&to=2017-02-01')).text).toContain('Checkout fails')
  })

  test('What is left out of an address is named as its field is labelled', async () => {
    const { text } = await home([], '/?state=x&severity=x&service=x&kind=x&role=x&from=x&to=x')

    const [, named = ''] = /left out: ([^.]*)\./.exec(text) ?? []
    const labels = [...text.matchAll(/<label for="(?!q")\w+">([^<]*)</g)].map(([, label = '']) =>
      label.replace(' (UTC)', ''),
    )
    expect(labels).toHaveLength(7)
    expect(named.split(', ')).toEqual(labels)
  })

  test('Fields that were left empty and fields of others change nothing', async () => {
    const { text, asked } = await home([], '/?state=&severity=&q=&from=&utm=x&state=')

    expect(text).not.toContain('left out:')
    expect(asked).toHaveLength(2)
  })
})

describe('searching', () => {
  const hit: FoundIncident = {
    ...ended(5),
    facts: [
      {
        seq: 12,
        at: new Date('2017-02-01T08:14:00Z'),
        who: 'Mira <x>',
        pieces: [
          { text: '<b>the ', found: false },
          { text: '<i>cache', found: true },
          { text: ' is full', found: false },
        ],
      },
    ],
  }

  test('Each incident has what was found in it, marked, with who, when and a link to that place', async () => {
    const asked: unknown[] = []
    const { text } = await home([], '/?q=cache&severity=sev1&before=9', {
      search: {
        find: async (...all) => {
          asked.push(all)
          return { incidents: [hit], next: 5, behind: false }
        },
      },
    })

    expect(asked).toEqual([['Robin', 'cache', { ...everything, severity: 'sev1' }, { before: 9, limit: 20 }]])
    expect(text).toContain('href="/incidents/5/timeline?fact=12"')
    expect(text).toContain('2017-02-01 08:14</time> UTC, Mira &lt;x&gt;</a>')
    expect(text).toContain('&lt;b&gt;the <mark>&lt;i&gt;cache</mark> is full')
    expect(text).toContain('href="/?q=cache&amp;severity=sev1&amp;before=5">Search older incidents')
    expect(text).toContain('value="cache"')
    expect(text).not.toContain('<h2>Open</h2>')
  })

  test('Where nothing was found and filters narrow the search, a link leads to the same search without them', async () => {
    const search = { find: async () => ({ incidents: [], next: null, behind: false }) }
    const narrowed = await home([], '/?q=chekout+%26&severity=sev1&from=2017-01-01', { search })

    expect(narrowed.text).toContain('Nothing was found for “chekout &amp;”. The filters narrow the search:')
    expect(narrowed.text).toContain('<a href="/?q=chekout+%26">search without them</a>')
    expect((await home([], '/?q=chekout', { search })).text).not.toContain('without them')
  })

  test.each([
    [{ incidents: [], next: null, behind: false }, 'Nothing was found for “&quot;&gt;&lt;script&gt;”.'],
    [
      { incidents: [], next: 40, behind: false },
      'Nothing was found for “&quot;&gt;&lt;script&gt;” in the incidents from INC-40 on.',
    ],
    [{ incidents: [hit], next: null, behind: true }, 'imoc is still reading what was recorded before'],
    [refuse('There is no word in that.'), '<p class="said bad" role="alert">There is no word in that.</p>'],
  ])('An answer (%j) is said in one sentence', async (answer, sentence) => {
    const { status, text } = await home([], '/?q=%22%3E%3Cscript%3E', { search: { find: async () => answer } })

    expect(status).toBe(200)
    expect(text).toContain(sentence)
    expect(text).not.toContain('<script')
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"')
  })
})

test('Whoever opens a write-up has read it; a timeline, or an incident that is not theirs, does not count', async () => {
  const opened: string[] = []
  const deps = fakeDeps({
    writeUps: { opened: async (id, person) => void opened.push(`${id} ${person}`), unread: async () => [] },
  })
  const web = createWeb(deps)

  for (const path of ['/incidents/42/timeline', '/incidents/43/write-up', '/incidents/42/write-up'])
    await web.request(path, asReader)
  await web.request('/incidents/42/write-up')

  expect(opened).toEqual([`${folded(night).state.id} ${(await deps.signIn.sessions.whose(readersSecret)) ?? ''}`])
})

const taskOf = (number: number, text: string, taker: string): State['tasks'][number] => ({
  ...{ number, by: null, at: '2017-02-01T08:00:00Z', text, taker, takenAt: null, given: [], done: null },
})
const calloutTo = (to: string, text: string): State['callouts'][number] => ({
  ...{ number: to === 'Robin' ? 1 : 2, from: 'Mira', to, at: '2017-02-01T08:00:00Z', text, how: null, plan: null },
  ...{ status: 'open', question: null, answeredAt: null, chased: [] },
})

describe('titles on the front page', () => {
  test('A title is shown as it was typed and does nothing', async () => {
    const { text } = await home([listed(1, { title: '<script>alert(1)</script>\u202e' })])

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toContain('\u202e')
  })

  test('Somebody who is not signed in sees no incident, and how to sign in', async () => {
    const web = createWeb(fakeDeps({ list: { of: async () => [listed(1)], worstFirst: async () => [listed(1)] } }))

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
