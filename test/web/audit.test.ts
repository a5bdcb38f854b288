import { describe, expect, test } from 'vitest'
import { auditActions, type NewAuditEntry } from '../../src/store/audit.ts'
import { auditLines } from '../../src/web/audit/lines.ts'
import { auditSentence } from '../../src/web/audit/words.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { createFakeAudit } from './fake-audit.ts'
import { asReader, base, fakeDeps } from './fake-deps.ts'
import { createFakeSessions } from './fake-sign-in.ts'

const details = {
  ...{ by: 'slack', because: 'gone', count: 2, page: 'timeline', private: true, fact: 12, of: 'message', via: null },
  ...{ link: '0123456789abcdef', until: '2017-02-08T09:00:00.000Z', to: 'U2', right: 'responder', from: 'aaaaaaaaaa' },
  ...{ rightsFrom: null, rightsTo: 'b', source: 'Slack', messages: 12, file: '0123456789abcdef' },
}
const entry = (more: Partial<NewAuditEntry> = {}) => ({
  ...{ id: 1, at: new Date('2017-02-01T08:30:00Z'), actor: 'U1', action: 'page-opened' as const, incident: 7, details },
  ...more,
})
const names: Record<string, string> = { U1: 'Mira', U2: 'Robin' }
const said = (more: Partial<NewAuditEntry> = {}) => auditSentence(entry(more), (id) => names[id] ?? id)

async function audited(entries: NewAuditEntry[] = [entry()]) {
  const audit = createFakeAudit()
  for (const each of entries) await audit.add(each)
  const web = createWeb(fakeDeps({ audit }))
  const get = async (path: string, init: RequestInit = asReader) => {
    const answer = await web.request(path, init)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  return { audit, get }
}

describe('the sentences of the audit', () => {
  test.each([
    [{}, 'Mira opened the timeline of INC-7 (private).'],
    [{ action: 'signed-in', incident: null }, 'Mira signed in with Slack.'],
    [
      { action: 'signed-in', incident: null, details: { by: 'emergency-key' } },
      'Mira signed in to the page without Slack with the emergency key.',
    ],
    [{ action: 'signed-out', incident: null }, 'Mira signed out.'],
    [
      { action: 'signed-out', actor: null, incident: null, details: { by: 'emergency-key' } },
      'Somebody signed out of the page without Slack.',
    ],
    [
      { action: 'sessions-ended', incident: null },
      'Mira was signed out everywhere (2 sessions): they are deactivated in Slack.',
    ],
    [
      { action: 'exported', details: { page: 'write-up.md', private: false } },
      'Mira exported INC-7: the write-up as Markdown.',
    ],
    [
      { action: 'exported', actor: null, details: { via: 'cli', private: true } },
      'INC-7 (private) was shown as text on the command line.',
    ],
    [{ action: 'erased' }, 'Mira erased the words of fact 12 (message) of INC-7.'],
    [{ action: 'erased', incident: null, details: { cover: 'c1' } }, 'Mira erased the reason of the cover c1.'],
    [{ action: 'imported' }, 'Mira imported INC-7 from a file of Slack (12 messages, file 01234567).'],
    [
      { action: 'imported', actor: null },
      'INC-7 was imported on the command line from a file of Slack (12 messages, file 01234567).',
    ],
    [{ action: 'shared' }, 'Mira shared the timeline of INC-7 by the link 01234567 until 2017-02-08 09:00 UTC.'],
    [{ action: 'share-withdrawn' }, 'Mira withdrew the link 01234567 to INC-7.'],
    [{ action: 'share-opened', actor: null }, 'Somebody opened the timeline of INC-7 by the link 01234567.'],
    [{ action: 'made-private' }, 'Mira made INC-7 private.'],
    [{ action: 'right-given' }, 'Mira gave Robin the right "responder" in INC-7.'],
    [{ action: 'broke-glass' }, 'Mira went on in INC-7 without the right "responder"; the reason is in its timeline.'],
    [
      { action: 'configuration-changed', actor: null, details: { ...details, to: 'bbbbbbbbbb' } },
      'The configuration has changed from aaaaaaaa to bbbbbbbb, and with it who may do what.',
    ],
  ] as [Partial<NewAuditEntry>, string][])('%j reads as a sentence', (more, sentence) => {
    expect(said(more)).toBe(sentence)
  })

  test('Every action has a sentence, in which nothing is missing, whatever its details hold', () => {
    for (const action of auditActions) {
      expect(said({ action })).not.toMatch(/undefined|null/)
      expect(said({ action, actor: null })).toMatch(/^[A-Zi].*\.$/)
    }
  })
})

describe('the page of the audit', () => {
  test('Whoever is no admin gets what an unknown address gets, headers and all', async () => {
    const sessions = createFakeSessions()
    const other = { headers: { cookie: `__Host-imoc_session=${await sessions.begin('U9', 'slack')}` } }
    const deps = fakeDeps()
    const web = createWeb({ ...deps, signIn: { ...deps.signIn, sessions } })
    const shown = async (path: string, init?: RequestInit) => {
      const answer = await web.request(path, init)
      return {
        status: answer.status,
        headers: [...answer.headers].filter(([name]) => name !== 'content-security-policy'),
        text: await answer.text(),
      }
    }

    for (const init of [{}, other]) {
      const unknown = await shown('/nowhere', init)
      expect(unknown.status).toBe(404)
      expect(await shown('/audit', init)).toEqual(unknown)
      expect(await shown('/audit.jsonl?action=erased', init)).toEqual(unknown)
    }
  })

  test('An admin sees the newest first, a hundred at a time, and comes to the older ones', async () => {
    const { get } = await audited(Array.from({ length: 101 }, (_, index) => entry({ incident: index + 1 })))

    const first = await get('/audit')
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.text.indexOf('INC-101 ')).toBeLessThan(first.text.indexOf('INC-100 '))
    expect(first.text).not.toMatch(/INC-1 /)
    const [, older = ''] = /href="([^"]+)">Older entries/.exec(first.text) ?? []
    const last = await get(older)

    expect(last.text).toMatch(/INC-1 /)
    expect(last.text).not.toContain('Older entries')
  })

  test('It is filtered by action, person and incident, and the links to older ones and to the lines keep the filter', async () => {
    const many = Array.from({ length: 101 }, () => entry({ action: 'erased' }))
    const { get } = await audited([entry(), entry({ actor: 'U2', incident: 8 }), ...many])

    expect((await get('/audit?action=page-opened&person=U2')).text).toContain('INC-8')
    expect((await get('/audit?incident=inc-8')).text).not.toContain('INC-7')
    const { text } = await get('/audit?action=erased&incident=7')
    expect(text).toContain('href="/audit?action=erased&amp;incident=7&amp;before=')
    expect(text).toContain('href="/audit.jsonl?action=erased&amp;incident=7"')
  })

  test.each([
    ['action=nonsense', 'Nothing of that kind is recorded: choose it from the list.'],
    ['incident=the+last', 'An incident is found by its number, such as 41.'],
    ['incident=-1', 'An incident is found by its number, such as 41.'],
    [
      'person=%3Cb%3Enobody',
      'Nobody is known as “&lt;b&gt;nobody”: type an e-mail address, a handle or a Slack user id.',
    ],
  ])('Of a filter that finds nothing (%s) it says what to type', async (query, sentence) => {
    const web = createWeb(fakeDeps({ people: { names: async () => new Map(), find: async () => null } }))

    const page = await web.request(`/audit?${query}`, asReader)
    const lines = await web.request(`/audit.jsonl?${query}`, asReader)

    expect([page.status, lines.status]).toEqual([400, 400])
    expect(await page.text()).toContain(sentence)
  })

  test('The lines come oldest first, each of them JSON, however many there are; and that they were taken is an entry', async () => {
    const { audit, get } = await audited(Array.from({ length: 1_203 }, (_, index) => entry({ incident: index + 1 })))

    const { text, headers } = await get('/audit.jsonl?action=page-opened')

    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(headers.get('content-type')).toContain('application/jsonl')
    expect(lines.map(({ incident }) => incident)).toEqual(Array.from({ length: 1_203 }, (_, index) => index + 1))
    expect(lines[0]).toEqual({ ...entry({ incident: 1 }), at: '2017-02-01T09:00:00.000Z', name: 'U1' })
    expect(await audit.newest({ action: null, actor: null, incident: null }, { before: null, limit: 1 })).toMatchObject(
      [{ actor: 'Robin', action: 'exported', details: { page: 'audit.jsonl' } }],
    )
  })
})

describe('reading', () => {
  const all = { action: null, actor: null, incident: null }
  const read = async (page: string, isPrivate: boolean) => {
    const deps = fakeDeps()
    const found = await deps.incidentFor('Robin', 42)
    const incidentFor = async () => found && { state: { ...found.state, private: isPrivate } }
    const answer = await createWeb({ ...deps, incidentFor }).request(`${base}/${page}`, asReader)
    expect(answer.status).toBe(200)
    return (await deps.audit.oldest(all, { after: 0, limit: 9 })).map(({ actor, action, incident, details }) => [
      ...[actor, action, incident, details.page],
    ])
  }

  test.each([
    ['timeline', false, []],
    ['write-up', false, []],
    ['timeline.json', false, ['exported']],
    ['write-up.md', false, ['exported']],
    ['timeline', true, ['page-opened']],
    ['write-up', true, ['page-opened']],
    ['timeline.json', true, ['page-opened', 'exported']],
    ['write-up.md', true, ['page-opened', 'exported']],
  ])('Who opens %s (private: %s) adds %j', async (page, isPrivate, actions) => {
    expect(await read(page, isPrivate)).toEqual(actions.map((action) => ['Robin', action, 42, page]))
  })

  test('Nobody reads what cannot be put into the audit', async () => {
    const deps = fakeDeps()
    const failing = { ...createFakeAudit(), addHourly: async () => Promise.reject(new Error('away')) }

    const answer = await createWeb({ ...deps, audit: failing }).request(`${base}/timeline.json`, asReader)

    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('entries')
  })
})

test('An audit that cannot be read to its end breaks the connection, so that nobody takes a part for the whole', async () => {
  const told: unknown[] = []
  const away = { audit: { oldest: () => Promise.reject(new Error('away')) }, people: { names: async () => new Map() } }

  const all = { action: null, actor: null, incident: null }

  const read = new Response(auditLines(away, all, (error) => told.push(error) > 0)).text()

  await expect(read).resolves.toBe('')
  expect(told).toEqual([new Error('away')])
  await expect(new Response(auditLines(away, all)).text()).rejects.toThrow('away')
})
