import { describe, expect, test } from 'vitest'
import { type Tag, tagOfEmoji } from '../../../src/incident/analysis/tag.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'
import { context, declared, deleted, folded, reacted, said, unreacted } from '../timeline/sample-incident.ts'

const tag = (id: string, emoji?: string): Tag => ({
  id,
  means: id,
  example: id,
  group: 'action',
  ...(emoji && { emoji }),
})
const at = '23:01:00'
type Told = Parameters<typeof folded>[0][number]
const given = (user: string, id: string): Told => ['23:05:00', user, { kind: 'tagged', data: { about: 2, tag: id } }]
const taken = (user: string, id: string): Told => ['23:06:00', user, { kind: 'untagged', data: { about: 2, tag: id } }]

/** Who gave which tag to the message, and by which reaction. */
function tagsAfter(told: Told[], tags: Tag[] = [tag('helps', '+1'), tag('idea', 'bulb')]): string[] {
  const { facts, state } = folded([declared, said(at, 'U4', 'The flag is off'), ...told])
  const entry = timeline(facts, state, { ...context, tagOf: tagOfEmoji(tags) }).find(({ seqs }) => seqs.includes(2))
  return (entry?.tags ?? []).map(
    ({ tag, who, emoji }) => `${tag} by ${who.id}${emoji === null ? '' : ` with ${emoji}`}`,
  )
}

describe('a reaction that stands for a tag', () => {
  test.each<[string, Told[], string[]]>([
    ['It gives the tag', [reacted('23:02:00', 'U1', at, 'bulb')], ['idea by U1 with bulb']],
    ['In a tone it gives the same', [reacted('23:02:00', 'U1', at, '+1::skin-tone-4')], ['helps by U1 with +1']],
    [
      'In two tones it counts once, until both are taken back',
      [
        reacted('23:02:00', 'U1', at, '+1'),
        reacted('23:02:10', 'U1', at, '+1::skin-tone-4'),
        unreacted('23:02:20', 'U1', at, '+1'),
      ],
      ['helps by U1 with +1'],
    ],
    [
      'Taken back, it gives none',
      [reacted('23:02:00', 'U1', at, '+1::skin-tone-4'), unreacted('23:02:20', 'U1', at, '+1::skin-tone-4')],
      [],
    ],
    ['Any other reaction gives none', [reacted('23:02:00', 'U1', at, 'eyes')], []],
    [
      'Several people tag differently, and all of it stays',
      [reacted('23:02:00', 'U1', at, 'bulb'), given('U2', 'idea'), given('U3', 'helps')],
      ['idea by U1 with bulb', 'idea by U2', 'helps by U3'],
    ],
    [
      'To take back what was given by name leaves the reaction',
      [reacted('23:02:00', 'U1', at, 'bulb'), taken('U1', 'idea')],
      ['idea by U1 with bulb'],
    ],
    ['A message that is deleted keeps its tags', [given('U1', 'idea'), deleted('23:09:00', 'U4', at)], ['idea by U1']],
  ])('%s', (_, told, tags) => {
    expect(tagsAfter(told)).toEqual(tags)
  })

  test('A change of the configuration changes what old reactions stand for, and no tag that was chosen by name', () => {
    const told = [reacted('23:02:00', 'U1', at, 'bulb'), given('U2', 'idea')]

    expect(tagsAfter(told, [tag('surprise', 'bulb'), tag('idea')])).toEqual(['surprise by U1 with bulb', 'idea by U2'])
    expect(tagsAfter(told, [])).toEqual(['idea by U2'])
  })
})
