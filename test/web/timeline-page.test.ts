import { describe, expect, it } from 'vitest'
import { timeline } from '../../src/incident/timeline/timeline.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { rangeOf, sliceFor, slicesOf } from '../../src/web/timeline/slices.ts'
import { context, declared, folded, said, ts } from '../incident/timeline/sample-incident.ts'
import { asReader, base, fakeDeps } from './fake-deps.ts'

type Told = Parameters<typeof folded>[0]

const root = ts('23:01:00')
const replies = Array.from({ length: 7 }, (_, index) => said(`23:0${index + 2}:00`, 'U3', `reply ${index}`, root))
const told: Told = [
  declared,
  said('23:01:00', 'U2', 'Is it the database?'),
  ...replies,
  ['23:10:00', 'U4', { kind: 'tagged', data: { about: 2, tag: 'concern' } }],
  ['23:11:00', 'U5', { kind: 'tagged', data: { about: 2, tag: 'surprise' } }],
  ['23:12:00', 'U4', { kind: 'investigation-note-shared', data: note('Why <b>now?', 2) }],
  ['23:13:00', 'U2', { kind: 'question-answered', data: { id: 'q1', text: 'It was full' } }],
  said('23:59:00', 'U2', 'It is back'),
]

function note(text: string, about: number) {
  return { id: 'q1', text, question: true, about, from: null, until: null, writtenAt: '2017-01-31T23:12:00.000Z' }
}

const web = createWeb(fakeDeps({ incident: async () => folded(told) }))
const get = async (query = ''): Promise<string> => {
  const answer = await web.request(`${base}/timeline${query}`, asReader)
  expect(answer.status).toBe(200)
  return answer.text()
}
const entriesIn = (page: string) => [...page.matchAll(/<li id="f(\d+)" class="entry/g)].map(([, seq]) => Number(seq))

describe('the timeline as a page', () => {
  it('Folds a long thread, and opens it for an address of a reply in it', async () => {
    const folded = /<details class="thread"><summary>7 replies <span>by Ana Lima, 23:02–23:08/

    expect(await get()).toMatch(folded)
    expect(await get('?fact=5')).toMatch(/<details class="thread" open><summary>7 replies/)
  })

  it('Shows the tags of several people side by side, with who gave them', async () => {
    const page = await get()

    expect(page).toMatch(/title="concern, by Sam Carter \(23:10\)".*title="surprise, by Priya Nair \(23:11\)"/s)
  })

  it('Shows a question under its entry, with its answer and an address of its own', async () => {
    const page = await get()

    expect(page).toMatch(/<li id="f12" class="question">.*Why &lt;b&gt;now\?.*answered.*It was full/s)
  })

  it('Leads from a suggested tag to where it is kept or dismissed, and says why a rule suggests it', async () => {
    const chip =
      /<li class="tag [\w-]+ suggested" [^>]*><a class="to-tags" href="([^"]+)">.*?<span class="why">([^<]+)/.exec(
        await get(),
      )

    expect(chip?.[1]).toMatch(/^\/incidents\/42\/tags\?about=\d+$/)
    expect(chip?.[2]).toMatch(/^[A-Z].*\.$/)
  })

  it('Names the number of each entry', async () => {
    expect(await get()).toContain('href="#f2" title="Entry #2">')
  })

  it('Shows a point of the clock at the time that it says, with its day where that is another', async () => {
    const at = { point: 'impact-started', at: '2017-01-30T22:40:00.000Z', why: null } as const
    const late: Told = [...told, ['2017-03-04T09:00:00', 'U4', { kind: 'clock-set', data: at }]]
    const site = createWeb(fakeDeps({ incident: async () => folded(late) }))
    const page = await (await site.request(`${base}/timeline`, asReader)).text()

    expect(page).toMatch(/22:40:00.000Z">2017-01-30 22:40<\/time> Impact started .*id="f1"/)
    expect(page).not.toMatch(/class="entry[^"]* mark-clock/)
  })

  it('Says that there is no entry of a number', async () => {
    expect(await get('?fact=9999')).toContain('This timeline has no entry #9999.')
    expect(await get('?fact=5')).not.toContain('has no entry')
  })

  it('Says how long nobody wrote', async () => {
    expect(await get()).toContain('Nobody wrote for 51 min, 23:08–23:59')
  })

  it.each([
    ['?q=database', [2], '1 of 10 entries found'],
    ['?tag=surprise&tag=concern', [2], '1 of 10 entries found'],
    ['?person=U3&q=reply+3', [2, 6], '1 of 10 entries found'],
    ['?kind=status', [1], '1 of 10 entries found'],
    ['?q=nowhere', [], '0 of 10 entries found'],
  ])('Finds with %s, says how much, and lets it be cleared', async (query, seqs, count) => {
    const page = await get(query)

    expect(entriesIn(page)).toEqual(seqs)
    expect(page).toContain(count)
    expect(page).toContain('<a href="?">Clear</a>')
  })

  it.each([
    ['', ''],
    ['?q=reply&person=U3', 'Excerpt, 7 of 10 entries: “reply”; Person: Ana Lima'],
    ['?show=highlights', 'Excerpt, 1 of 10 entries: highlights only'],
  ])('Says on paper what it leaves out with %j', async (query, words) => {
    expect(await get(query)).toContain(`<p class="on-paper">${words}</p>`)
  })

  it.each(['?kind=nonsense', '?tag=of+no+configuration', '?person=U999', '?lanes=up', `?tag=${'x'.repeat(500)}`])(
    'Ignores what no timeline has: %s',
    async (query) => {
      expect(entriesIn(await get(query))).toHaveLength(10)
    },
  )

  it('Keeps what is looked for in the links to other ways to read', async () => {
    expect(await get('?show=order&q=reply')).toContain(
      '<a href="?q=reply&amp;lanes=person">'.replace(
        'q=reply&amp;lanes=person',
        'show=order&amp;lanes=person&amp;q=reply',
      ),
    )
  })

  it('Lays people out side by side, each entry once', async () => {
    const page = await get('?lanes=person')

    expect(page).toMatch(
      /<th scope="col">Ana Lima <small>7<\/small><\/th><th scope="col">Jonas Weber <small>2<\/small>/,
    )
    expect(entriesIn(page).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 14])
  })

  it('Leads from each slice of the overview to what it has', async () => {
    const strip = /<svg.*<\/svg>/s.exec(await get())?.[0] ?? ''

    expect(strip).toMatch(/<a href="\?fact=1#f1"><title>23:00–23:02: 2 entries, status and point of the clock<\/title>/)
    expect(strip).not.toMatch(/style=/)
  })
})

describe('the slices of an overview', () => {
  const minute = 60_000

  it.each([
    [47 * minute, 48, minute],
    [49 * minute, 48, 2 * minute],
    [24 * 60 * minute, 48, 30 * minute],
    [7 * 24 * 60 * minute, 48, 6 * 60 * minute],
  ])('Cut %d ms into at most %d pieces of %d ms', (span, most, length) => {
    expect(sliceFor(span, most)).toBe(length)
  })

  it('Do not follow what people do when they read the incident again', () => {
    const weeks = '2017-03-04T09:00:00'
    const shared = { ...note('So?', 2), id: 'q2', about: null }
    const { facts, state } = folded([
      ...told,
      [weeks, 'U4', { kind: 'clock-set', data: { point: 'detected', at: '2017-01-31T23:00:00.000Z', why: null } }],
      [weeks, 'U4', { kind: 'investigation-note-shared', data: shared }],
    ])
    const range = rangeOf(timeline(facts, state, context), null)

    expect(new Date(range?.until ?? 0).toISOString()).toBe('2017-01-31T23:59:00.000Z')
    expect(range?.later).toBe(2)
  })

  it('Begin at round times and cover everything', () => {
    const [from, until] = [Date.parse('2017-01-31T23:07:00Z'), Date.parse('2017-02-01T23:05:00Z')]
    const { length, starts } = slicesOf({ from, until, later: 0 }, 48)

    expect(new Date(starts[0] ?? 0).toISOString()).toBe('2017-01-31T23:00:00.000Z')
    expect((starts.at(-1) ?? 0) + length).toBeGreaterThan(until)
    expect(starts.length).toBeLessThanOrEqual(48)
  })
})
