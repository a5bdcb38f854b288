import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything, type IncidentFilter } from '../../src/incident/lifecycle/filter.ts'
import { isRefusal } from '../../src/incident/refusal.ts'
import { createPeople } from '../../src/store/people.ts'
import { createSearch, type Found } from '../../src/store/search.ts'
import { createSearchIndex } from '../../src/store/search-index.ts'
import { groupOf, marksAsked } from '../../src/store/search-marks.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, deleted, edited, fact, said, testWriter } from '../support/test-writer.ts'

let store: Store
let count = 0
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** What Slack would number a message. */
const nextTs = () => `${1_700_000_000 + ++count}.000100`
/** A word that no other test uses. */
const ownWord = () => `zebra${'abcdefghij'[Math.floor(++count / 26) % 10]}${String.fromCharCode(97 + (count % 26))}x`

const unhurried = { look: 60_000, catchUp: 60_000 }

function parts(patience = unhurried) {
  const people = createPeople(store)
  const index = createSearchIndex({ store, people, severity: (id) => id.toUpperCase(), patience })
  const writer = testWriter(store, { recorded: (id) => index.noticed(id) })
  const search = createSearch({ store, people, index })
  async function find(typed: string, options: { as?: string; filter?: Partial<IncidentFilter>; before?: number } = {}) {
    const { as = 'U9', filter = {}, before = null } = options
    const found = await search.find(as, typed, { ...everything, ...filter }, { before, limit: 20 })
    if (isRefusal(found)) throw new Error(String(found.refused))
    return found
  }
  return { index, writer, search, find }
}

const titles = ({ incidents }: Found) => incidents.map(({ title }) => title)
/** The facts that were found, the words that were asked for in brackets. */
const shown = ({ incidents }: Found) =>
  incidents.flatMap(({ facts }) =>
    facts.map(({ pieces }) => pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('')),
  )

async function everyRow(): Promise<string> {
  const rows = await store.prisma.$queryRaw<{ row: string }[]>`SELECT t::text AS "row" FROM "SearchText" AS t`
  return rows.map(({ row }) => row).join('\n')
}

describe('a search', () => {
  test('finds messages, notes, decisions and titles by words in any form, and says where', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: `The ${word} fails` })
    await writer.commit(id, () => ({
      facts: [
        said(nextTs(), `I restarted the ${word} again`),
        fact({ kind: 'noted', data: { id: `n${count}`, text: `${word} was restarting` } }),
        fact({
          kind: 'hypothesis-raised',
          data: { number: 1, text: `Somebody restarts ${word} by hand` },
        }),
      ],
    }))

    const found = await find(`${word} restart`)

    expect(titles(found)).toEqual([`The ${word} fails`])
    expect(shown(found)).toEqual([
      `I [restarted] the [${word}] again`,
      `[${word}] was [restarting]`,
      `raised hypothesis 1: “Somebody [restarts] [${word}] by hand”`,
    ])
    expect(found.incidents[0]?.facts[0]).toMatchObject({ seq: 2, who: 'U1' })
  })

  test('finds phrases, one of several words, and leaves out what has a minus', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const one = await declared(writer, { title: `One ${word}` })
    const two = await declared(writer, { title: `Two ${word}` })
    await writer.commit(one, () => ({ facts: [said(nextTs(), `${word} bad release`)] }))
    await writer.commit(two, () => ({ facts: [said(nextTs(), `${word} release went badly`)] }))

    expect(shown(await find(`${word} "bad release"`))).toEqual([`[${word}] [bad] [release]`])
    expect(titles(await find(`"one ${word}" or "two ${word}"`))).toEqual([`Two ${word}`, `One ${word}`])
    expect(shown(await find(`${word} release -went`))).toEqual([`[${word}] bad [release]`])
  })

  test('finds Japanese, Chinese and Korean in the middle of a text', async () => {
    const { writer, find } = parts()
    const id = await declared(writer, { title: 'Katakana' })
    await writer.commit(id, () => ({
      facts: [
        said(nextTs(), '決済データベースを再起動しました'),
        said(nextTs(), '数据库重新启动'),
        said(nextTs(), '서버가 죽었다'),
      ],
    }))

    expect(shown(await find('再起動'))).toEqual(['決済データベースを[再起動]しました'])
    expect(shown(await find('データベース'))).toEqual(['決済[データベース]を再起動しました'])
    expect(shown(await find('重新启动'))).toEqual(['数据库[重新启动]'])
    expect(shown(await find('서버'))).toEqual(['[서버]가 죽었다'])
    expect(shown(await find('動再'))).toEqual([])
  })

  test('finds words beside any sign, and in capitals or not', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: 'Signs' })
    await writer.commit(id, () => ({
      facts: [said(nextTs(), `“${word}” Überlast${word}`), said(nextTs(), `🔥${word}… ÉCOLE${word}`)],
    }))

    expect(shown(await find(word))).toHaveLength(2)
    expect((await find(`überlast${word}`)).incidents).toHaveLength(1)
    expect((await find(`ÜBERLAST${word}`)).incidents).toHaveLength(1)
    expect((await find(`école${word}`)).incidents).toHaveLength(1)
  })

  test('finds words within addresses, paths and markup, and shows them as they were written', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: 'Addresses' })
    const text = `see https://shop.example/${word}/cart &lt;b ${word}&gt; payments/${word}`
    await writer.commit(id, () => ({ facts: [said(nextTs(), text)] }))

    const [line = ''] = shown(await find(word))

    expect(line.replaceAll(/[[\]]/g, '')).toBe(`see https://shop.example/${word}/cart <b ${word}> payments/${word}`)
    expect(line).toContain(`<b [${word}]>`)
  })

  test('finds an edited message by its present words only, also if the edit comes much later', async () => {
    const { writer, index, find } = parts()
    const [was, is, ts] = [ownWord(), ownWord(), nextTs()]
    const id = await declared(writer)
    await writer.commit(id, () => ({ facts: [said(ts, `it is ${was}`)] }))
    for (let more = 0; more < 3; more += 1) {
      const facts = Array.from({ length: 90 }, () => said(nextTs(), 'more talk'))
      await writer.commit(id, () => ({ facts }))
      await index.look()
    }
    expect(shown(await find(was))).toEqual([`it is [${was}]`])

    await writer.commit(id, () => ({ facts: [edited(ts, `it is ${is}`, nextTs())] }))

    expect(shown(await find(was))).toEqual([])
    expect(shown(await find(is))).toEqual([`it is [${is}]`])
    expect(await everyRow()).not.toContain(was)
  })

  test('finds a message whose edit was recorded before it once', async () => {
    const { writer, find, index } = parts()
    const [was, is, ts] = [ownWord(), ownWord(), nextTs()]
    const id = await declared(writer)
    await writer.commit(id, () => ({ facts: [edited(ts, `now ${is}`, nextTs())] }))
    await index.look()
    await writer.commit(id, () => ({ facts: [said(ts, `first ${was}`)] }))

    expect(shown(await find(is))).toEqual([`now [${is}]`])
    expect(shown(await find(was))).toEqual([])
  })

  test('does not find imoc’s own bookkeeping', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const id = await declared(writer)
    await writer.commit(id, () => ({
      facts: [fact({ kind: 'channel-opened', data: { channel: `C${word}`, name: word } })],
    }))

    expect(titles(await find(word))).toEqual([])
  })

  test.each([
    ['%', 'There is no word in that'],
    ['the', 'Those words are in every text'],
    ['the -checkout', 'Those words are in every text'],
    ['', 'Say what to search for'],
  ])('for %j is answered with one sentence', async (typed, sentence) => {
    const answer = await parts().search.find('U1', typed, everything, { before: null, limit: 20 })

    expect(isRefusal(answer) && answer.refused).toContain(sentence)
  })

  test.each([
    "'",
    '\\',
    "O'Brien",
    ':*',
    'a:*',
    '!a',
    '(a',
    'a & | b',
    '<->',
    "''''",
    '\\\\x',
    'a\u0000b',
    '"a" "',
    '\ud83d x',
    '\u0001for:all',
    `${'word '.repeat(50)}`,
    '% _',
    'Straße',
    'ﬁ',
    'e\u0301',
    '١٢٣',
    '🔥 fire',
    '1',
    '-1 2',
    'http://',
    'a@b.c',
    '/var/log',
    '&lt;',
  ])('for %j throws nothing', async (typed) => {
    await expect(parts().search.find('U1', typed, everything, { before: null, limit: 20 })).resolves.toBeDefined()
  })

  test('goes on where the last answer ended, newest first, past any number of incidents', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    for (let more = 0; more < 45; more += 1) await declared(writer, { title: `${word} ${more}` })
    await parts().index.look()

    const first = await find(word)
    const second = await find(word, { before: first.next ?? 0 })
    const third = await find(word, { before: second.next ?? 0 })

    expect([first, second, third].map(({ incidents }) => incidents.length)).toEqual([20, 20, 5])
    expect(third.next).toBeNull()
    const numbers = [first, second, third].flatMap(({ incidents }) => incidents.map(({ number }) => number))
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    expect(new Set(numbers).size).toBe(45)
  })

  test('looks at a bounded number of incidents for words that never stand together, and says where to go on', async () => {
    const { writer, index, find } = parts()
    const [one, other] = [ownWord(), ownWord()]
    for (let more = 0; more < 70; more += 1) {
      const id = await declared(writer, { title: `${one} ${more}` })
      await writer.commit(id, () => ({ facts: [said(nextTs(), other)] }))
    }
    await index.look()

    const first = await find(`${one} ${other}`)
    const second = await find(`${one} ${other}`, { before: first.next ?? 0 })

    expect(first).toMatchObject({ incidents: [], next: expect.any(Number) })
    expect(second).toMatchObject({ incidents: [], next: null })
  })

  test('is narrowed by every filter, as they are now', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: word, severity: 'sev1', service: 'checkout', kind: 'drill' })
    const of = async (filter: Partial<IncidentFilter>) => (await find(word, { filter })).incidents.length

    expect(await of({ severity: 'sev1', service: 'checkout', kind: 'drill', statuses: ['investigating'] })).toBe(1)
    for (const filter of [
      { severity: 'sev2' },
      { service: 'search' },
      { kind: 'real' },
      { statuses: ['closed'] },
      { role: 'U7' },
    ])
      expect([filter, await of(filter)]).toEqual([filter, 0])
    expect(await of({ from: new Date('2026-03-02T12:00:00Z'), to: new Date('2026-03-02T12:00:01Z') })).toBe(1)
    expect(await of({ to: new Date('2026-03-02T12:00:00Z') })).toBe(0)

    await writer.commit(id, () => ({
      facts: [
        fact({ kind: 'severity-changed', data: { from: 'sev1', to: 'sev2', why: null } }),
        fact({ kind: 'role-given', data: { role: 'scribe', user: 'U7', team: null } }),
      ],
    }))

    expect(await of({ severity: 'sev1' })).toBe(0)
    expect(await of({ severity: 'sev2', role: 'U7' })).toBe(1)
    expect(await of({ role: 'scribe:U7' })).toBe(1)
    expect(await of({ role: 'imoc:U7' })).toBe(0)
  })
})

describe('the number of an incident', () => {
  const numberOf = async (id: string) =>
    (await store.prisma.incident.findUniqueOrThrow({ where: { id }, select: { number: true } })).number

  test('shows that incident first, once, and then what the words find', async () => {
    const { writer, find } = parts()
    const id = await declared(writer, { title: 'Asked for' })
    const number = await numberOf(id)
    const later = await declared(writer, { title: `As in INC-${number}, inc ${number}` })
    await writer.commit(id, () => ({ facts: [said(nextTs(), `This is inc ${number}, INC-${number}`)] }))

    for (const typed of [`INC-${number}`, `inc ${number}`, `inc${number}`, `#${number}`, `${number}`]) {
      const found = titles(await find(typed))
      expect([typed, found[0]]).toEqual([typed, 'Asked for'])
      expect(found.filter((title) => title === 'Asked for')).toHaveLength(1)
    }
    expect(titles(await find(`inc ${number}`))).toContain(`As in INC-${number}, inc ${number}`)
    expect(titles(await find(`${number}`, { before: (await numberOf(later)) + 1 }))).not.toContain('Asked for')
  })

  test('shows no incident that filters leave out, and none that nobody has', async () => {
    const { writer, find } = parts()
    const number = await numberOf(await declared(writer, { severity: 'sev1' }))

    expect((await find(`#${number}`, { filter: { severity: 'sev2' } })).incidents).toEqual([])
    expect((await find('#999999999')).incidents).toEqual([])
  })

  test('shows a private incident to its people, and others the same as the number of none', async () => {
    const { writer, find } = parts()
    const number = await numberOf(await declared(writer, { title: 'Hidden', private: true, by: 'U1' }))

    expect(titles(await find(`INC-${number}`, { as: 'U1' }))).toEqual(['Hidden'])
    for (const as of ['U9', '', "'"])
      expect(await find(`INC-${number}`, { as })).toEqual(await find('INC-888888', { as }))
  })

  test('leaves room for it: an answer has no more incidents than were asked for', async () => {
    const { writer, search, index } = parts()
    const number = await numberOf(await declared(writer, { title: 'First' }))
    for (let more = 0; more < 4; more += 1) await declared(writer, { title: `See ${number} ${ownWord()}` })
    await index.look()

    const found = await search.find('U9', `${number}`, everything, { before: null, limit: 3 })
    if (isRefusal(found)) throw new Error('refused')
    const further = await search.find('U9', `${number}`, everything, { before: found.next, limit: 3 })

    expect(found.incidents).toHaveLength(3)
    expect(found.incidents[0]?.title).toBe('First')
    expect(isRefusal(further) ? [] : further.incidents).toHaveLength(2)
  })
})

describe('a private incident', () => {
  test('is found by the people who are in it, and by nobody who is not or has left', async () => {
    const { writer, find } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: `Hidden ${word}`, private: true, by: 'U1' })
    await writer.commit(id, () => ({
      facts: [
        fact({ kind: 'channel-opened', data: { channel: `C${word}`, name: 'x' } }),
        fact({ kind: 'joined', data: { user: 'U2', inviter: null }, actor: 'U2' }),
        fact({ kind: 'joined', data: { user: "U'3\\", inviter: null }, actor: 'U3' }),
        said(nextTs(), `more of ${word}`),
      ],
    }))
    const seen = async (as: string) => (await find(word, { as })).incidents.length

    for (const as of ['U1', 'U2', "U'3\\"]) expect([as, await seen(as)]).toEqual([as, 1])
    for (const as of ['U9', '', "'", '\u0001', "U2' | '\u0001in:U1", '%']) expect([as, await seen(as)]).toEqual([as, 0])

    await writer.commit(id, () => ({ facts: [fact({ kind: 'left', data: { user: 'U2' }, actor: 'U2' })] }))
    expect([await seen('U1'), await seen('U2')]).toEqual([1, 0])
  })

  test('costs no time of people who are not in it: none of its rows is looked at for them', async () => {
    const { writer, index } = parts()
    const id = await declared(writer, { title: ownWord(), private: true, by: 'U1' })
    await index.look()
    const { number } = await store.prisma.incident.findUniqueOrThrow({ where: { id }, select: { number: true } })
    const group = groupOf(number)
    const rowsFor = async (user: string) => {
      const marks = marksAsked(user, everything, { from: group, to: group })
      const rows = await store.prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM "SearchText" WHERE "incidentId" = ${id} AND "words" @@ ${marks}::tsquery`
      return rows.length
    }

    expect([await rowsFor('U1'), await rowsFor('U9'), await rowsFor('')]).toEqual([1, 0, 0])
  })

  test('that became private is found by nobody else from then on, even before the index has heard of it', async () => {
    const { writer, find, index } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: word })
    expect((await find(word, { as: 'U9' })).incidents).toHaveLength(1)
    const unheard = testWriter(store)
    await unheard.commit(id, () => ({ facts: [fact({ kind: 'made-private', data: { members: ['U1'] } })] }))

    expect((await find(word, { as: 'U9' })).incidents).toHaveLength(0)
    await index.look()
    expect((await find(word, { as: 'U9' })).incidents).toHaveLength(0)
    expect((await find(word, { as: 'U1' })).incidents).toHaveLength(1)
  })
})

describe('words that are taken back', () => {
  const ways = [
    ['a deleted message', (ts: string) => deleted(ts)],
    ['a withdrawn note', () => fact({ kind: 'note-withdrawn', data: { id: 'n1' } })],
    ['an erased decision', () => fact({ kind: 'erased', data: { seq: 4, why: null } })],
  ] as const

  test.each(ways)('%s is found nowhere, not in the tables either, and the rest still is', async (_, takeBack) => {
    const { writer, index, find } = parts()
    const [word, other, ts] = [ownWord(), ownWord(), nextTs()]
    const id = await declared(writer, { title: other })
    const [inMessage, inNote, inTask] = [`${word}m`, `${word}n`, `${word}t`]
    await writer.commit(id, () => ({
      facts: [
        said(ts, inMessage),
        fact({ kind: 'noted', data: { id: 'n1', text: inNote } }),
        fact({ kind: 'task-added', data: { number: 1, text: inTask } }),
      ],
    }))
    await index.look()
    expect((await find(`${inMessage} or ${inNote} or ${inTask}`)).incidents[0]?.facts).toHaveLength(3)

    await writer.commit(id, () => ({ facts: [takeBack(ts)] }))

    const gone = [inMessage, inNote, inTask][ways.findIndex(([name]) => name === _)] ?? ''
    expect(await everyRow()).not.toContain(gone)
    await index.look()
    expect(await everyRow()).not.toContain(gone)
    expect((await find(gone)).incidents).toEqual([])
    expect((await find(`${inMessage} or ${inNote} or ${inTask}`)).incidents[0]?.facts).toHaveLength(2)
    expect(titles(await find(other))).toEqual([other])
  })

  test('are not written by a process that had read them before', async () => {
    const { writer } = parts()
    const [word, ts] = [ownWord(), nextTs()]
    const id = await declared(writer)
    await writer.commit(id, () => ({ facts: [said(ts, word)] }))
    const people = createPeople(store)
    // It has read the facts when it asks for the names of their people.
    const slow = createSearchIndex({
      store,
      severity: (severity) => severity,
      people: {
        names: async (ids) => {
          await writer.commit(id, () => ({ facts: [deleted(ts)] }))
          return people.names(ids)
        },
      },
    })

    slow.noticed(id)
    await slow.catchUp()

    expect(await everyRow()).not.toContain(word)
  })
})

test('Several processes bring in the same incidents at once, each word once', async () => {
  const { writer, find } = parts()
  const word = ownWord()
  for (let more = 0; more < 10; more += 1) {
    const id = await declared(writer, { title: `${word} ${more}` })
    await writer.commit(id, () => ({ facts: Array.from({ length: 30 }, () => said(nextTs(), 'talk')) }))
  }

  const processes = [parts(), parts(), parts()]
  await Promise.all(processes.map(({ index }) => index.look()))
  await processes[0]?.index.look()

  expect((await find(word)).incidents).toHaveLength(10)
  const twice = await store.prisma.$queryRaw`
    SELECT "incidentId", seq FROM "SearchText", unnest("seqs") AS seq GROUP BY 1, 2 HAVING count(*) > 1`
  expect(twice).toEqual([])
})

test('An incident of many facts is brought in bit by bit, and an unreadable one stops nobody', async () => {
  const { writer, find } = parts()
  const word = ownWord()
  const long = await declared(writer, { title: word })
  for (let more = 0; more < 6; more += 1) {
    const facts = Array.from({ length: 200 }, (_, index) => said(nextTs(), index === 7 ? `${word}${more}` : 'talk'))
    await writer.commit(long, () => ({ facts }))
  }
  const broken = await declared(writer, { title: 'unreadable' })
  await store.prisma.incident.update({ where: { id: broken }, data: { state: { number: 'x' } } })

  const { index } = parts({ look: 100, catchUp: 0 })
  for (let looks = 0; looks === 0 || index.isBehind(); looks += 1) {
    expect(looks).toBeLessThan(50)
    await index.look()
  }

  expect((await find(`${word}5`)).incidents).toHaveLength(1)
  const rows = await store.prisma.searchText.findMany({ where: { incidentId: long }, select: { seqs: true } })
  expect(rows.flatMap(({ seqs }) => seqs)).toHaveLength(1_201)
  expect(Math.max(...rows.map(({ seqs }) => seqs.length))).toBe(100)
  await store.prisma.fact.deleteMany({ where: { incidentId: broken } })
  await store.prisma.incident.delete({ where: { id: broken } })
})

test('A text of any length and of hostile words is searched as far as 16,000 characters', async () => {
  const { writer, find } = parts()
  const word = ownWord()
  const id = await declared(writer)
  const texts = [
    `${'x'.repeat(5_000)} ${word}`,
    `${'日本'.repeat(6_000)} ${word}`,
    `${word} ${'a.b/'.repeat(3_000)}`,
    `${'y '.repeat(9_000)} ${word}late`,
  ]
  await writer.commit(id, () => ({ facts: texts.map((text) => said(nextTs(), text)) }))

  expect((await find(word)).incidents[0]?.facts).toHaveLength(3)
  expect((await find(`${word}late`)).incidents).toHaveLength(0)
})

const hostile: [string, (n: number) => string][] = [
  ['of different words', (n) => Array.from({ length: 2_300 }, (_, index) => wordNo(n * 2_300 + index)).join(' ')],
  [
    'of characters with spaces between',
    (n) => Array.from({ length: 8_000 }, (_, index) => signNo(n + index)).join(' '),
  ],
  ['of Chinese characters', (n) => Array.from({ length: 16_000 }, (_, index) => signNo(7 * n + index)).join('')],
  ['of Chinese characters and dots', (n) => Array.from({ length: 8_000 }, (_, index) => signNo(n + index)).join('.')],
  [
    'of words in capitals within addresses',
    (n) => Array.from({ length: 4_000 }, (_, index) => `Ä${signNo(n + index)}-/`).join(''),
  ],
]
const wordNo = (n: number) => n.toString(36).padStart(6, 'q')
/** Chinese characters, each another one. */
const signNo = (n: number) => String.fromCharCode(0x4e00 + (n % 20_000))

test.each(hostile)(
  'Messages that are edited to long texts %s keep nobody’s words from being found',
  async (_, long) => {
    const { writer, index, find } = parts()
    const [word, tss] = [ownWord(), Array.from({ length: 60 }, nextTs)]
    const older = await declared(writer)
    const id = await declared(writer, { title: word })
    await writer.commit(id, () => ({ facts: tss.map((ts) => said(ts, 'short')) }))
    await index.look()
    await writer.commit(older, () => ({ facts: [said(nextTs(), word)] }))

    for (const [n, ts] of tss.entries()) await writer.commit(id, () => ({ facts: [edited(ts, long(n), nextTs())] }))
    await writer.commit(id, () => ({ facts: [said(nextTs(), `last ${word}`)] }))

    const found = await find(word)
    expect(found.behind).toBe(false)
    expect(found.incidents.map(({ facts }) => facts.length)).toEqual([2, 1])
  },
)

describe('words that cannot be brought in', () => {
  /** An index that fails at incidents of these people, at a time that the test tells. */
  function failing(users: Set<string>) {
    const people = createPeople(store)
    const told: string[] = []
    const time = { now: 0 }
    const index = createSearchIndex({
      store,
      severity: (id) => id,
      patience: unhurried,
      now: () => time.now,
      failed: (id) => told.push(id),
      people: {
        names: async (ids) => {
          if (ids.some((each) => users.has(each))) throw new Error('It fails.')
          return people.names(ids)
        },
      },
    })
    const search = createSearch({ store, people, index })
    async function find(typed: string) {
      const found = await search.find('U9', typed, everything, { before: null, limit: 20 })
      if (isRefusal(found)) throw new Error(String(found.refused))
      return found
    }
    return { index, told, time, find }
  }

  test('keep nobody else’s from being found; the failure is told once, the answer says so, and they are tried again', async () => {
    await parts().index.look()
    const { writer } = parts()
    const [word, users] = [ownWord(), new Set(['U66'])]
    await declared(writer, { title: `Older ${word}` })
    const bad = await declared(writer, { title: `Bad ${word}`, by: 'U66' })
    const { index, told, time, find } = failing(users)

    for (let looks = 0; looks < 3; looks += 1) {
      await index.look()
      time.now += 5_000
    }
    index.noticed(bad)
    const found = await find(word)

    expect(titles(found)).toEqual([`Older ${word}`])
    expect(found.behind).toBe(true)
    expect(told).toEqual([bad])

    users.clear()
    await index.look()
    expect(await find(word)).toMatchObject({ behind: true, incidents: [{ title: `Older ${word}` }] })
    time.now += 5 * 60_000
    await index.look()
    const later = await find(word)
    expect(titles(later)).toEqual([`Bad ${word}`, `Older ${word}`])
    expect(later.behind).toBe(false)
  })

  test('keep nobody else’s from being found if they are in more incidents than are looked for at once', async () => {
    await parts().index.look()
    const { writer } = parts()
    const word = ownWord()
    await declared(writer, { title: `Older ${word}` })
    for (let more = 0; more < 201; more += 1) await declared(writer, { by: 'U67' })
    const { index, told, time, find } = failing(new Set(['U67']))

    await index.look()
    time.now += 1_000
    await index.look()

    expect(titles(await find(word))).toEqual([`Older ${word}`])
    expect(told).toHaveLength(1)
    await parts().index.look()
  })

  test('by a database in which nothing can be written keep no search from its answer', async () => {
    const { writer, index, find } = parts()
    const word = ownWord()
    const id = await declared(writer, { title: word })
    await index.look()
    await writer.commit(id, () => ({ facts: [said(nextTs(), `more ${word}`)] }))
    await store.prisma.$executeRaw`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'read-only'; END $$`
    await store.prisma.$executeRaw`
      CREATE TRIGGER refusing BEFORE INSERT OR UPDATE ON "SearchedIncident" EXECUTE FUNCTION refuse()`

    const found = await find(word)
    await index.look()
    await store.prisma.$executeRaw`DROP FUNCTION refuse() CASCADE`

    expect(shown(found)).toEqual([`declared the incident “[${word}]”`])
    expect(found.behind).toBe(true)
    await parts().index.look()
  })

  test('in a little time are not waited for: the search answers from what it has, and says so', async () => {
    const { writer } = parts()
    const [word, people] = [ownWord(), createPeople(store)]
    const id = await declared(writer, { title: word })
    const released = Promise.withResolvers<void>()
    const index = createSearchIndex({
      store,
      severity: (severity) => severity,
      patience: { look: 60_000, catchUp: 50 },
      people: { names: (ids) => released.promise.then(() => people.names(ids)) },
    })
    const search = createSearch({ store, people, index })
    const find = () => search.find('U9', word, everything, { before: null, limit: 20 })
    index.noticed(id)

    const answers = await Promise.all([find(), find()])

    expect(answers).toEqual([
      { incidents: [], next: null, behind: true },
      { incidents: [], next: null, behind: true },
    ])
    released.resolve()
    await expect.poll(find).toMatchObject({ incidents: [{ title: word }], behind: false })
  })
})
