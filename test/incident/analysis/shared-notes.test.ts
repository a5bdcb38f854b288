import { describe, expect, test } from 'vitest'
import {
  answeredMeanwhile,
  answerShared,
  encodeTyped,
  shareNote,
  withdrawNote,
  wrongWords,
} from '../../../src/incident/analysis/note-rules.ts'
import { sharedNotes } from '../../../src/incident/analysis/shared-notes.ts'
import { plainText } from '../../../src/incident/timeline/plain-text.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'
import { searchedFacts } from '../../../src/store/search-words.ts'
import { context, declared, folded, said, type Told } from '../timeline/sample-incident.ts'

const now = new Date('2017-02-01T10:00:00Z')
const writtenAt = '2017-02-01T09:30:00.000Z'
type Place = { about?: number | null; from?: string | null; until?: string | null; question?: boolean; text?: string }
const shared = (id: string, { about = null, from = null, until = null, question = false, text = id }: Place): Told => [
  '2017-02-01T10:00:00',
  'U3',
  { kind: 'investigation-note-shared', data: { id, text, question, about, from, until, writtenAt } },
]
const withdrawn = (id: string): Told => [
  '2017-02-01T10:02:00',
  'U3',
  { kind: 'investigation-note-withdrawn', data: { id } },
]
const answered = (id: string, text: string, by = 'U4'): Told => [
  '2017-02-01T10:01:00',
  by,
  { kind: 'question-answered', data: { id, text } },
]

describe('the notes that are shared', () => {
  test('Each has its place and its last answer, and a withdrawn one is gone', () => {
    const { facts } = folded([
      declared,
      shared('a', { about: 1 }),
      shared('b', { question: true }),
      answered('b', 'first'),
      answered('b', 'second', 'U5'),
      answered('nobody', 'lost'),
      withdrawn('a'),
    ])

    expect(sharedNotes(facts)).toEqual([
      {
        ...{ id: 'b', seq: 3, author: 'U3', text: 'b', question: true, about: null, span: null, writtenAt },
        ...{ sharedAt: '2017-02-01T10:00:00.000Z' },
        answer: { seq: 5, by: 'U5', at: '2017-02-01T10:01:00.000Z', text: 'second' },
      },
    ])
  })

  test('Erased words are told from words', () => {
    const { facts } = folded([declared, shared('a', {}), answered('a', 'x')])
    const emptied = facts.map((fact) =>
      fact.kind === 'investigation-note-shared' || fact.kind === 'question-answered'
        ? { ...fact, data: { ...fact.data, text: '', erased: true } }
        : fact,
    )

    expect(sharedNotes(emptied as typeof facts)).toMatchObject([{ text: null, answer: { text: null } }])
  })
})

describe('shared notes in the timeline', () => {
  const told = [
    declared,
    said('23:05:00', 'U4', 'It is the cache'),
    shared('about', { about: 2, text: 'Who said so?', question: true }),
    shared('span', { from: '2017-01-31T23:01:00.000Z', until: '2017-01-31T23:04:00.000Z', text: 'Nobody spoke' }),
    shared('whole', { text: 'A calm night' }),
    answered('about', 'Sam did'),
    shared('back', { text: 'no' }),
    withdrawn('back'),
  ]
  const { facts, state } = folded(told)
  const entries = timeline(facts, state, context)
  const with_ = (seq: number) => entries.find((entry) => entry.seqs.includes(seq))

  test('A note about an entry stands there with its answer', () => {
    expect(with_(3)?.seq).toBe(2)
    expect(with_(3)?.notes).toMatchObject([{ plain: 'Who said so?', answer: { plain: 'Sam did' } }])
  })

  test('A note about a span stands at its beginning, one about the whole incident where it was shared', () => {
    expect(entries.map(({ seq }) => seq)).toEqual([1, 4, 2, 5, 7])
    expect(with_(4)).toMatchObject({
      ...{ at: '2017-01-31T23:01:00.000Z', plain: 'wrote a note about 2017-01-31 23:01 UTC to 2017-01-31 23:04 UTC' },
      notes: [{ plain: 'Nobody spoke' }],
    })
    expect(with_(5)).toMatchObject({ plain: 'wrote a note', notes: [{ plain: 'A calm night' }] })
  })

  test('A withdrawn one keeps its place and no words', () => {
    expect(with_(7)).toMatchObject({ notes: [], plain: 'wrote something for the investigation and took it back' })
    expect(with_(8)).toBe(with_(7))
  })

  test('Each is searched under its own fact, also long after what it is about, and its answer, too', () => {
    const { words } = searchedFacts(facts.slice(2), state, context)

    expect(words.map(({ seq, text }) => [seq, text.split('\u001e')[0]])).toEqual([
      [3, 'Who said so?'],
      [4, 'Nobody spoke'],
      [5, 'A calm night'],
      [6, 'Sam did'],
      [7, 'no'],
    ])
  })
})

describe('sharing, withdrawing and answering', () => {
  const note = {
    ...{ id: 'n', author: 'U3', text: 'Why?', question: true, about: null, span: null, writtenAt: new Date(writtenAt) },
    answer: { text: 'Because', by: 'U4' },
  }
  const [own] = sharedNotes(folded([declared, shared('n', { question: true })]).facts)

  test('A note is shared once, in the name of its author, and its answer in that of whoever gave it', () => {
    expect(shareNote(note, now).facts).toMatchObject([
      { kind: 'investigation-note-shared', actor: 'U3', key: 'note-shared:n', data: { text: 'Why?', writtenAt } },
      { kind: 'question-answered', actor: 'U4', key: 'question-answered:n:0', data: { text: 'Because' } },
    ])
  })

  test('Only its author withdraws a note, and nobody one that is gone', () => {
    expect(withdrawNote(own, { id: 'n', user: 'U3' }, now)).toHaveProperty('facts')
    expect(withdrawNote(own, { id: 'n', user: 'U4' }, now)).toHaveProperty('refused')
    expect(withdrawNote(undefined, { id: 'n', user: 'U3' }, now)).toHaveProperty('refused')
  })

  test('An answer to what somebody answered meanwhile, to a note or to nothing is refused', () => {
    const answer = (seen: number | null, to = own) => answerShared(to, { text: 'x', user: 'U4', seen }, now)
    const given = own && { ...own, answer: { seq: 9, by: 'U1', at: writtenAt, text: 'y' } }

    expect(answer(null)).toHaveProperty('facts')
    expect(answer(9, given)).toHaveProperty('facts')
    expect(answer(null, given)).toEqual({ refused: answeredMeanwhile })
    expect(answerShared(undefined, { text: 'x', user: 'U4', seen: null }, now)).toHaveProperty('refused')
    expect(answer(null, own && { ...own, question: false })).toHaveProperty('refused')
  })

  test.each([
    ['  \n', 'note', 'Write the note first'],
    ['x'.repeat(4_001), 'answer', 'An answer has at most 4,000 characters, and this one has 1 more.'],
  ] as const)('Words that are none or too many are refused (%#)', (text, what, sentence) => {
    expect(wrongWords(text, what)).toContain(sentence)
    expect(wrongWords('x'.repeat(4_000), what)).toBeNull()
  })

  test('What is typed is read as it was typed, whatever Slack would make of it', () => {
    for (const typed of ['<@U1> & <!channel> a<b>c &lt;', '*bold* `code`\n> quote']) {
      expect(plainText(encodeTyped(typed), context)).toBe(typed)
    }
  })
})
