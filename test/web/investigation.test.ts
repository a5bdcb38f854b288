import { describe, expect, test } from 'vitest'
import type { SharedNote } from '../../src/incident/analysis/shared-notes.ts'
import type { State } from '../../src/incident/state.ts'
import { timeline } from '../../src/incident/timeline/timeline.ts'
import type { PrivateNote } from '../../src/store/investigation-notes.ts'
import { createWeb } from '../../src/web/create-web.ts'
import type { Refused, Seen } from '../../src/web/investigation/deps.ts'
import { entryIn } from '../../src/web/investigation/read-fields.ts'
import { context, folded, night } from '../incident/timeline/sample-incident.ts'
import { asReader, base, fakeDeps } from './fake-deps.ts'
import { createFakeInvestigation, nothingSeen } from './fake-investigation.ts'

const { facts, state } = folded(night)
const entries = new Map(
  timeline(facts, state, context).flatMap((entry) => entry.seqs.map((seq) => [seq, entry] as const)),
)
const [, quoted] = [...entries].find(([, { type }]) => type === 'message') ?? []
const version = new Date('2017-02-01T09:00:00.123Z')

const note = (id: string, more: Partial<PrivateNote> = {}): PrivateNote => ({
  ...{ id, author: 'Robin', text: `words of ${id}`, question: false, about: null, span: null, answer: null },
  ...{ writtenAt: version, version },
  ...more,
})
const shared = (id: string, more: Partial<SharedNote> = {}): SharedNote => ({
  ...{ id, seq: 90, author: 'Mira', text: `words of ${id}`, question: false, about: null, span: null, answer: null },
  ...{ writtenAt: '2017-02-01T08:00:00.000Z', sharedAt: '2017-02-01T08:30:00.000Z' },
  ...more,
})

function open(seen: Partial<Seen>, { as = 'investigator', refused = null }: { as?: string; refused?: Refused } = {}) {
  const roles = as === 'investigator' ? [{ role: 'investigator', user: 'Robin', team: null, since: '' }] : []
  const now: State = { ...state, roles }
  const fake = createFakeInvestigation({ seen: { ...nothingSeen, entries, ...seen }, refused })
  const hasRight = async (_: string, right: string) => right === 'viewer' || as === 'responder'
  const web = createWeb(
    fakeDeps({ hasRight, incident: async () => ({ state: now, facts }), investigation: fake.investigation }),
  )
  const page = async (query = '') => {
    const answer = await web.request(`${base}/investigation${query}`, asReader)
    return answer.text()
  }
  const send = async (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = asReader.headers,
  ) => {
    const body = new URLSearchParams({ incident: String(state.number), ...fields })
    const answer = await web.request(path, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    })
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  }
  return { page, send, asked: fake.asked }
}

const shownIn = (page: string) => [...page.matchAll(/words of ([\w-]+)/g)].map(([, id]) => id)
const deedsIn = (page: string) =>
  [...page.matchAll(/do=(\w+)&amp;note=([\w-]+)/g)].map(([, deed, id]) => `${deed} ${id}`)
/** What the form of a deed has in its fields. */
const filledIn = (page: string, path: string) => page.slice(page.indexOf(`action="${path}"`)).split('</form>')[0] ?? ''

describe('the page of an investigation', () => {
  const seen = {
    notes: [note('older', { writtenAt: new Date('2017-02-01T07:00:00Z') }), note('asked', { question: true })],
    shared: [
      shared('of-mira'),
      shared('settled', { question: true, answer: { seq: 95, by: 'Sam', at: '', text: 'words of the-answer' } }),
    ],
  }

  test('Open questions come first, then answered ones, then notes, the newest first', async () => {
    const page = await open(seen).page()

    expect(shownIn(page)).toEqual(['asked', 'settled', 'the-answer', 'of-mira', 'older'])
    expect(page).toContain('<small>1 open</small>')
  })

  test('By when it happened, what is about the whole incident comes last', async () => {
    const [late = 0, early = 0] = [30, 2]
    const placed = [note('whole'), note('late', { about: late }), note('early', { about: early })]
    const between = entries.get(early)?.at ?? ''
    const span = { from: new Date(Date.parse(between) + 1), until: new Date(Date.parse(between) + 60_000) }

    const page = await open({ notes: [...placed, note('span', { span })] }).page('?order=time')

    expect(shownIn(page)).toEqual(['early', 'span', 'late', 'whole'])
  })

  test('A note about an entry shows the words that the facts have now, and leads to it', async () => {
    const page = await open({ notes: [note('about', { about: quoted?.seq ?? 0 })] }).page()

    expect(page).toContain(`href="${base}/timeline?fact=${quoted?.seq}#f${quoted?.seq}"`)
    expect(page).toContain(`<blockquote dir="auto">${quoted?.plain?.slice(0, 10)}`)
  })

  test('A link from the timeline fills in what the note is about', async () => {
    const page = await open({}).page(`?about=${quoted?.seq}`)

    expect(filledIn(page, '/investigation/note')).toContain(
      `name="about" inputmode="numeric" autocomplete="off" placeholder="#12" value="#${quoted?.seq}"`,
    )
    expect(page).toContain(`<blockquote dir="auto">${quoted?.plain?.slice(0, 10)}`)
  })

  test('Each reader is offered what they may do, and nothing else', async () => {
    const mine = shared('mine', { author: 'Robin', question: true })
    const all = {
      notes: [note('own'), note('other', { author: 'Mira', question: true })],
      shared: [...seen.shared, mine],
    }

    expect(deedsIn(await open(all).page()).toSorted()).toEqual(
      [
        'answer mine',
        'answer other',
        'answer settled',
        'change own',
        'delete own',
        'share own',
        'withdraw mine',
      ].toSorted(),
    )
    const asOthers = (as: string) => open({ shared: all.shared }, { as }).page()
    expect(deedsIn(await asOthers('responder')).toSorted()).toEqual(
      ['answer mine', 'answer settled', 'withdraw mine'].toSorted(),
    )
    expect(deedsIn(await asOthers('viewer'))).toEqual(['withdraw mine'])
  })

  test('What a deed means is said before it is done, and a deed that is not theirs is not offered', async () => {
    const all = { notes: [note('own'), note('other', { author: 'Mira' })], shared: seen.shared }
    const at = (deed: string, id: string) => open(all).page(`?do=${deed}&note=${id}`)

    expect(await at('share', 'own')).toContain('Everybody who may see this incident can then read it.')
    expect(filledIn(await at('share', 'own'), '/investigation/share')).toContain(`value="${version.toISOString()}"`)
    expect(await at('share', 'own')).toContain('A shared note cannot go back to the investigators alone:')
    expect(await at('delete', 'own')).toContain('Nobody can bring it back.')
    for (const [deed, id] of [
      ['share', 'other'],
      ['change', 'other'],
      ['withdraw', 'of-mira'],
      ['share', 'of-mira'],
    ] as const)
      expect([deed, id, /action="\/investigation\/(share|change|withdraw)"/.test(await at(deed, id))]).toEqual([
        deed,
        id,
        false,
      ])
  })

  test('A note that is not shared says whom it is among, and not that it is private', async () => {
    const page = await open({ notes: [note('own')], shared: seen.shared }).page()

    expect(page).toMatch(/<span class="pill" title="You[^"]*">among investigators<\/span>/)
    expect(page).toMatch(
      /It is among the investigators until you share it: now you[^<]*, and whoever becomes one later\./,
    )
    expect(page).not.toContain('>private<')
  })

  test('Who is no investigator reads how to become one, and a viewer what that takes', async () => {
    expect(await open({}, { as: 'responder' }).page()).toContain('Become an investigator</button>')
    expect(await open({}, { as: 'responder' }).page()).toContain(
      'You will read all notes that the investigators have written so far.',
    )
    const viewer = await open({}, { as: 'viewer' }).page()
    expect(viewer).not.toContain('Become an investigator</button>')
    expect(viewer).toContain('/incident rights responder')
    expect(viewer).not.toContain('action="/investigation/note"')
  })

  test('Words that were erased with what they quoted say so, and their author can only change or delete them', async () => {
    const page = await open({ notes: [note('own', { text: null, answer: { text: null, by: 'Mira' } })] }).page()

    expect(page.match(/Its words were erased with the message that it quoted\./g)).toHaveLength(2)
    expect(deedsIn(page)).toEqual(['change own', 'delete own'])
  })

  test('Five hundred notes of the greatest length, in signs of HTML, are one page', async () => {
    const text = '<b>&"\''.repeat(660)
    const page = await open({ notes: Array.from({ length: 500 }, (_, index) => note(`n${index}`, { text })) }).page()

    expect(page.match(/<li class="note"/g)).toHaveLength(500)
    expect(page).not.toContain('<b>&')
  })
})

describe('the entry that somebody names', () => {
  test.each([
    ['25', '#25'],
    [' #25 ', '#25'],
    ['f25', '#25'],
    ['#f25', '#25'],
    ['https://imoc.example/incidents/42/timeline?q=x#f25', '#25'],
    ['https://imoc.example/incidents/42/timeline?fact=25', '#25'],
    ['https://imoc.example/incidents/7/timeline#f25', 'https://imoc.example/incidents/7/timeline#f25'],
    ['https://imoc.example/incidents/42/clock#f25', 'https://imoc.example/incidents/42/clock#f25'],
    ['the first one', 'the first one'],
    ['', ''],
  ])('is, of %j in incident 42, %j', (typed, expected) => {
    expect(entryIn(typed, 42)).toBe(expected)
  })
})

describe('words that are not stored', () => {
  const typed = { text: 'a <long> thought', question: 'yes', about: 'x', from: '23:00', until: 'later' }
  const refused = { said: 'No: do this instead.' }
  const gone = { said: 'It is gone.', changed: true }
  const seen = version.toISOString()

  test('A new note comes back as it was typed, with what to do instead', async () => {
    const { status, text } = await open({}, { refused }).send('/investigation/note', { note: 'new', ...typed })

    expect(status).toBe(422)
    expect(text).toContain('No: do this instead.')
    const form = filledIn(text, '/investigation/note')
    for (const words of [
      '>a &lt;long&gt; thought</textarea>',
      'value="x"',
      'value="23:00"',
      'value="later"',
      ' checked',
    ])
      expect(form).toContain(words)
  })

  test('A change that is refused keeps which version its author had seen, until the note has changed', async () => {
    const now = { notes: [note('own', { version: new Date('2017-02-01T09:05:00Z') })] }
    const send = (because: Refused) =>
      open(now, { refused: because }).send('/investigation/change', { note: 'own', seen, ...typed })

    const [kept, changed] = [await send(refused), await send(gone)]

    expect([kept.status, changed.status]).toEqual([422, 409])
    for (const { text } of [kept, changed]) {
      expect(filledIn(text, '/investigation/change')).toContain('>a &lt;long&gt; thought</textarea>')
      expect(text).toContain('words of own')
    }
    expect(filledIn(kept.text, '/investigation/change')).toContain(`name="seen" value="${seen}"`)
    expect(filledIn(changed.text, '/investigation/change')).toContain('name="seen" value="2017-02-01T09:05:00.000Z"')
  })

  test('A change of a note that is gone comes back as a new note', async () => {
    const { text } = await open({}, { refused: gone }).send('/investigation/change', { note: 'own', seen, ...typed })

    expect(filledIn(text, '/investigation/note')).toContain('>a &lt;long&gt; thought</textarea>')
    expect(text).not.toContain('id="kept"')
  })

  test('An answer comes back under its question, or to be copied where that is gone', async () => {
    const send = (shownNow: Partial<Seen>) =>
      open(shownNow, { as: 'responder', refused: gone }).send('/investigation/answer', {
        note: 'q',
        seen: '',
        text: typed.text,
      })

    const [there, away] = [await send({ shared: [shared('q', { question: true })] }), await send({})]

    expect(filledIn(there.text, '/investigation/answer')).toContain('>a &lt;long&gt; thought</textarea>')
    expect(there.text).not.toContain('id="kept"')
    expect(away.text).toMatch(/id="kept"[^>]*>a &lt;long&gt; thought<\/textarea>/)
  })

  test('Whoever is no investigator or not signed in any more gets them back to copy', async () => {
    const fields = { note: 'new', ...typed }
    const viewer = await open({}, { as: 'viewer', refused }).send('/investigation/note', fields)
    const nobody = await open({}, { refused }).send('/investigation/note', fields, {})

    expect([viewer.status, nobody.status]).toEqual([422, 401])
    for (const { text } of [viewer, nobody]) expect(text).toMatch(/id="kept"[^>]*>a &lt;long&gt; thought<\/textarea>/)
  })
})

describe('the forms of an investigation', () => {
  const seen = version.toISOString()
  const sent: [string, Record<string, string>, unknown[]][] = [
    ['role', { do: 'take' }, ['role', 'take']],
    ['role', { do: 'leave' }, ['role', 'leave']],
    ['note', { note: 'n', text: 'one\r\ntwo\r\n' }, ['add', 'n', expect.objectContaining({ text: 'one\ntwo' })]],
    [
      'change',
      { note: 'n', seen, text: 'x' },
      ['change', { id: 'n', version }, expect.objectContaining({ text: 'x' })],
    ],
    ['delete', { note: 'n', seen }, ['remove', { id: 'n', version }]],
    ['share', { note: 'n', seen }, ['share', { id: 'n', version }]],
    ['withdraw', { note: 'n', seen: '12' }, ['withdraw', 'n']],
    ['answer', { note: 'n', seen, text: 'x' }, ['answer', { id: 'n', seen: version }, 'x']],
    ['answer', { note: 'n', seen: '12', text: 'x' }, ['answer', { id: 'n', seen: 12 }, 'x']],
    ['answer', { note: 'n', seen: '', text: 'x' }, ['answer', { id: 'n', seen: null }, 'x']],
  ]

  test.each(sent)(
    '/investigation/%s with %j asks for what it says, and leads back to the page',
    async (name, fields, wanted) => {
      const web = open({})
      const { status, location } = await web.send(`/investigation/${name}`, fields)

      expect([status, location?.split('?')[0]]).toEqual([303, `${base}/investigation`])
      const [what, ...of] = wanted
      expect(web.asked).toEqual([[what, 'Robin', state.id, ...of]])
    },
  )

  test.each([
    ['role', { do: 'win' }],
    ['note', { note: '../x', text: 'x' }],
    ['change', { note: 'n', seen: '7', text: 'x' }],
    ['share', { note: 'n', seen: 'yesterday' }],
    ['delete', { note: 'n' }],
  ])('/investigation/%s with %j is no form of ours: nothing is asked for', async (name, fields) => {
    const web = open({})

    expect(await web.send(`/investigation/${name}`, fields)).toMatchObject({
      status: 422,
      text: expect.stringContaining('too old'),
    })
    expect(web.asked).toEqual([])
  })

  test('Another site’s form does nothing', async () => {
    for (const [name, fields] of sent) {
      const web = open({})
      await web.send(`/investigation/${name}`, fields, { ...asReader.headers, 'sec-fetch-site': 'cross-site' })
      expect(web.asked).toEqual([])
    }
  })
})
