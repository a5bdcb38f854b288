import { describe, expect, test } from 'vitest'
import { quotingFacts, repeats, sourceOf } from '../../../src/incident/analysis/quoting.ts'
import { declared, edited, facts, reacted, said, type Told } from '../timeline/sample-incident.ts'

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
})
