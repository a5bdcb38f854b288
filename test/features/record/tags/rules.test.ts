import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { changeTags, type TagWish } from '../../../../src/features/record/tags/rules.ts'
import { rules } from '../../../../src/incident/analysis/suggest.ts'
import { tagOfEmoji } from '../../../../src/incident/analysis/tag.ts'
import type { NewFact } from '../../../../src/incident/facts.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { inPlainText } from '../../../../src/incident/sentence.ts'
import { isAnalysis } from '../../../../src/incident/timeline/analysis.ts'
import { timeline } from '../../../../src/incident/timeline/timeline.ts'
import { context, declared, folded, reacted, said, unreacted } from '../../../incident/timeline/sample-incident.ts'

const { tags } = readSettings(['config'])
const rule = rules.find(({ tag }) => tag === 'information-seeking')?.id ?? ''
const now = new Date('2026-03-04T09:00:00Z')
const at = '23:01:00'
const done = (actor: string, kind: 'tagged' | 'untagged' | 'suggestion-dismissed', tag: string, about = 2): Told => [
  '23:05:00',
  actor,
  { kind, data: { about, tag } },
]
type Told = Parameters<typeof folded>[0][number]

/** Decides on the message of U4, the second fact, after what was told. */
function decide(after: Told[], wishes: TagWish[], by = 'U1'): { facts: NewFact[] } | string {
  const { facts, state } = folded([declared, said(at, 'U4', 'Half of them fail'), ...after])
  const entry = timeline(facts, state, { ...context, tagOf: tagOfEmoji(tags) }).find(({ seqs }) => seqs.includes(2))
  if (entry === undefined) throw new Error('The message is no entry.')
  const analysis = facts.filter(isAnalysis)
  const answer = changeTags({ entry, own: [], analysis }, wishes, { by, tags, now })
  return isRefusal(answer) ? inPlainText(answer.refused) : answer
}
const wish = (deed: TagWish['do'], tag: string, rule: string | null = null): TagWish => ({ do: deed, tag, rule })
const kindsOf = (answer: ReturnType<typeof decide>) =>
  typeof answer === 'string' ? answer : answer.facts.map(({ kind }) => kind)
const keyOf = (answer: ReturnType<typeof decide>) => (typeof answer === 'string' ? answer : answer.facts[0]?.key)

describe('tagging an entry', () => {
  test('A tag is a fact about the fact that gives the entry its place, with the rule that suggested it', () => {
    expect(decide([], [wish('tag', 'impact')])).toEqual({
      facts: [
        {
          ...{ kind: 'tagged', data: { about: 2, tag: 'impact' }, actor: 'U1', occurredAt: now },
          key: 'tagged:2:impact:U1:0',
        },
      ],
    })
    expect(decide([], [wish('tag', 'information-seeking', rule)])).toMatchObject({
      facts: [{ data: { about: 2, tag: 'information-seeking', rule } }],
    })
  })

  test.each<[string, Told[], TagWish[], string[]]>([
    ['Twice is once', [done('U1', 'tagged', 'impact')], [wish('tag', 'impact')], []],
    ['By a reaction it is given already', [reacted('23:02:00', 'U1', at, 'boom')], [wish('tag', 'impact')], []],
    [
      'Somebody else’s tag stays beside one’s own',
      [done('U2', 'tagged', 'impact')],
      [wish('tag', 'impact')],
      ['tagged'],
    ],
    ['Another tag stays beside the first', [done('U1', 'tagged', 'impact')], [wish('tag', 'surprise')], ['tagged']],
    ['A tag is taken back', [done('U1', 'tagged', 'impact')], [wish('untag', 'impact')], ['untagged']],
    [
      'A tag of old that no list has is taken back',
      [done('U1', 'tagged', 'of-old')],
      [wish('untag', 'of-old')],
      ['untagged'],
    ],
    ['A tag that nobody gave is taken back already', [], [wish('untag', 'impact')], []],
    [
      'A tag taken back is given again',
      [done('U1', 'tagged', 'impact'), done('U1', 'untagged', 'impact')],
      [wish('tag', 'impact')],
      ['tagged'],
    ],
    [
      'Given by hand and by a reaction, what was given by hand is taken back',
      [done('U1', 'tagged', 'impact'), reacted('23:06:00', 'U2', at, 'boom')],
      [wish('untag', 'impact')],
      ['untagged'],
    ],
    [
      'A reaction that was taken back gives no tag any more',
      [reacted('23:02:00', 'U1', at, 'boom::skin-tone-3'), unreacted('23:03:00', 'U1', at, 'boom::skin-tone-3')],
      [wish('tag', 'impact')],
      ['tagged'],
    ],
    ['A suggestion is dismissed for everybody', [], [wish('dismiss', 'impact')], ['suggestion-dismissed']],
    ['Twice dismissed is once', [done('U2', 'suggestion-dismissed', 'impact')], [wish('dismiss', 'impact')], []],
    [
      'What is added and taken away is decided at once',
      [done('U1', 'tagged', 'impact')],
      [wish('tag', 'surprise'), wish('untag', 'impact')],
      ['tagged', 'untagged'],
    ],
  ])('%s', (_, after, wishes, kinds) => {
    expect(kindsOf(decide(after, wishes))).toEqual(kinds)
  })

  test.each<[string, Told[], TagWish, RegExp]>([
    [
      'A tag that there is not',
      [],
      wish('tag', 'nonsense'),
      /^There is no tag nonsense, so nothing was done: choose one from the list/,
    ],
    ['A long tag that there is not', [], wish('tag', 'n'.repeat(9_000)), /^.{60,250}$/],
    ['A suggestion that there is not', [], wish('dismiss', 'nonsense'), /^There is no tag nonsense/],
    ['A rule that there is not', [], wish('tag', 'impact', 'nonsense'), /^That suggestion is not made any more/],
    ['A rule that suggests another tag', [], wish('tag', 'impact', rule), /^That suggestion is not made any more/],
    [
      'A tag by a reaction',
      [reacted('23:02:00', 'U1', at, 'boom::skin-tone-2')],
      wish('untag', 'impact'),
      /^You gave the tag impact by a reaction, so it is still there: take :boom: back from the message in Slack\.$/,
    ],
    [
      'A tag of somebody else',
      [done('U2', 'tagged', 'impact'), reacted('23:02:00', 'U3', at, 'boom')],
      wish('untag', 'impact'),
      /^Only whoever gave a tag takes it back, so impact is still there: ask (U2, U3|U3, U2)\.$/,
    ],
  ])('%s is refused in one sentence', (_, after, asked, sentence) => {
    expect(decide(after, [asked, wish('tag', 'surprise')])).toMatch(sentence)
  })

  test('The same request twice has one key; after the tag was taken back the key is another', () => {
    const [once, twice] = [
      decide([], [wish('tag', 'impact')]),
      decide([done('U2', 'tagged', 'impact')], [wish('tag', 'impact')]),
    ]
    const back = decide([done('U1', 'tagged', 'impact')], [wish('untag', 'impact')])
    const again = decide([done('U1', 'tagged', 'impact'), done('U1', 'untagged', 'impact')], [wish('tag', 'impact')])

    expect(keyOf(twice)).toBe(keyOf(once))
    expect(new Set([once, back, again].map(keyOf)).size).toBe(3)
  })
})
