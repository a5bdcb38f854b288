import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quotingFacts, repeating, sourceOf } from '../../../src/incident/analysis/quoting.ts'
import { declared, edited, facts, reacted, said, type Told } from '../timeline/sample-incident.ts'

const repeats = (text: string, words: string[], how: 'near' | 'far') => repeating(words, how)(text)
const message = 'Hi <@U2>, I removed the wrong database &amp; I am sorry &lt;really&gt;'

describe('a quotation of erased words', () => {
  test.each([
    [
      'the whole text, with the name that people read',
      'Sam wrote “Hi @Jonas, I removed the wrong database & I am sorry”.',
    ],
    ['words from its middle', 'Why “removed the wrong database”?'],
    ['other case and signs', 'REMOVED   the *wrong* database!'],
  ])('of what a note is about is found: %s', (_, text) => {
    expect(repeats(text, [message], 'near')).toBe(true)
  })

  test.each([
    ['other words', 'Is there a runbook for removing a database?'],
    ['a word that anybody uses', 'Who is sorry?'],
    ['nothing', ''],
  ])('is not found in %s', (_, text) => {
    expect(repeats(text, [message], 'near')).toBe(false)
  })

  test('Short words are a quotation as a whole, and only of what a note is about', () => {
    expect(repeats('He said “no way” here.', ['No way!'], 'near')).toBe(true)
    expect(repeats('He said “no way” here.', ['No way!'], 'far')).toBe(false)
    expect(repeats('It is on.', ['on'], 'near')).toBe(false)
    expect(repeats('He said “the wrong database” here.', ['The wrong database!'], 'far')).toBe(true)
  })

  test('Of anything else, more words have to be the same', () => {
    expect(repeats('“removed the wrong d…”', [message], 'near')).toBe(true)
    expect(repeats('“removed the wrong d…”', [message], 'far')).toBe(false)
    expect(repeats('“I removed the wrong database”', [message], 'far')).toBe(true)
  })

  const letters = (max: number) =>
    fc
      .array(fc.constantFrom(...['a', 'b', 'ab', 'no way', ' ', '!', '<', '|', '&amp;', 'ä']), { maxLength: max })
      .map((all) => all.join(''))

  test.each(['near', 'far'] as const)(
    'Of what is %s, a text repeats words if a part of them that is long enough is in it',
    (how) => {
      const [long, whole, part] = how === 'near' ? [16, 4, 8] : [24, 12, 24]
      const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
      const runs = (text: string) =>
        Array.from({ length: Math.max(text.length - long + 1, 0) }, (_, at) => text.slice(at, at + long))
      fc.assert(
        fc.property(letters(60), fc.array(letters(30), { maxLength: 3 }), (text, words) => {
          const expected = words.some((each) => {
            const parts = each
              .split(/[<>|]|&amp;/)
              .map(bare)
              .filter((piece) => piece !== '')
            const short = parts.length === 1 ? whole : part
            return parts.some((piece) =>
              piece.length >= long
                ? runs(piece).some((run) => bare(text).includes(run))
                : piece.length >= short && bare(text).includes(piece),
            )
          })
          expect(repeats(text, words, how)).toBe(expected)
        }),
        { numRuns: 500 },
      )
    },
  )

  test('A text of the greatest length is compared at once', () => {
    const begun = performance.now()
    repeats('ab '.repeat(1_300), ['ba'.repeat(20_000), 'x'.repeat(40_000)], 'near')

    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('the shared notes that lose their words with an erased message', () => {
  const shared = (id: string, text: string, about: number | null): Told => [
    '23:40:00',
    'U3',
    {
      kind: 'investigation-note-shared',
      data: { id, text, question: true, about, from: null, until: null, writtenAt: '2017-01-31T23:39:00.000Z' },
    },
  ]
  const answered = (id: string, text: string): Told => [
    '23:41:00',
    'U4',
    { kind: 'question-answered', data: { id, text } },
  ]
  const all = facts([
    declared,
    said('23:01:00', 'U4', 'The first wording of this message'),
    edited('23:02:00', 'U4', '23:01:00', 'The second wording of this message'),
    reacted('23:03:00', 'U1', '23:01:00', 'eyes'),
    shared('of-the-edit', 'Why “first wording of this”?', 3),
    shared('of-the-reaction', 'Why “second wording of this”?', 4),
    shared('without-words', 'Is this in a runbook?', 2),
    shared('of-all', 'Somebody wrote: the second wording of this message', null),
    shared('of-nothing', 'the second wording', null),
    answered('without-words', 'No: “the first wording of” it is not'),
    answered('of-the-edit', 'It is in the runbook now'),
  ])
  const [, asked] = all

  test('A note loses them wherever in the message it hangs, and whichever wording it quotes; so do answers', () => {
    const lost = asked ? quotingFacts(all, sourceOf(asked, all)) : []

    expect(lost.map(({ kind, data }) => `${kind} ${data.id}`)).toEqual([
      'investigation-note-shared of-the-edit',
      'investigation-note-shared of-the-reaction',
      'investigation-note-shared of-all',
      'question-answered without-words',
    ])
  })

  test('A long message is compared with as many notes as an incident has in a moment', () => {
    const words = (count: number, by: number) =>
      Array.from({ length: count }, (_, index) => (index * by).toString(36)).join(' ')
    const notes = Array.from({ length: 500 }, (_, index) =>
      shared(`n${index}`, words(800, 31 * index + 7).slice(0, 4_000), index % 2 ? 2 : null),
    )
    const many = facts([declared, said('23:01:00', 'U4', words(7_000, 7_919).slice(0, 40_000)), ...notes])
    const begun = performance.now()
    const [, long] = many
    if (long) quotingFacts(many, sourceOf(long, many))

    expect(performance.now() - begun).toBeLessThan(1_000)
  })
})
