import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actor,
  bold,
  code,
  inPlainText,
  joined,
  listed,
  moment,
  peopleIn,
  person,
  quoted,
  sentence,
  timeOfDay,
} from '../../src/incident/sentence.ts'
import { inMrkdwn } from '../../src/slack/in-mrkdwn.ts'

const noon = '2026-03-02T12:00:00.000Z'
const names = new Map([['U2', 'Mira']])

describe('a sentence', () => {
  test.each([
    ['of text alone is that text', sentence`INC-${7} is ${'closed'}.`, 'INC-7 is closed.'],
    ['has no empty parts', sentence`${''}Nobody.${sentence``}`, 'Nobody.'],
    ['takes in another one', sentence`${sentence`${person('U2')} leads`} it.`, [{ person: 'U2' }, ' leads it.']],
    [
      'has code between backticks',
      sentence`Type \`/incident task ${3} take\`.`,
      ['Type ', { code: '/incident task 3 take' }, '.'],
    ],
    ['takes a backtick that is filled in for text', sentence`“${'`rm`'}”`, '“`rm`”'],
    ['names imoc where nobody did it', sentence`${actor(null)} asked.`, 'imoc asked.'],
  ])('A sentence %s', (_, made, parts) => {
    expect(made).toEqual(parts)
  })

  test('The same sentence is the same value however it was put together', () => {
    const one = sentence`${person('U2')} has it, ${'since'} noon.`
    const other = joined([sentence`${person('U2')} has it`, 'since noon.'], ', ')

    expect(other).toEqual(one)
    expect(peopleIn(one)).toEqual(['U2'])
  })

  test('Parts are listed as the language lists them', () => {
    const oneOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })

    expect(inMrkdwn(listed(['the IMOC', person('U2'), 'Scribe'], oneOf))).toBe('the IMOC, <@U2> or Scribe')
  })
})

describe('each part', () => {
  test.each([
    ['a person', person('U2'), '<@U2>', 'Mira'],
    ['somebody unknown', person('U9'), '<@U9>', 'U9'],
    ['a moment', moment(noon), /^<!date\^1772452800\^\{date_short_pretty\} \{time\}\|/, '2026-03-02 12:00 UTC'],
    ['a time of day', timeOfDay(noon), /^<!date\^1772452800\^\{time\}\|/, '12:00 UTC'],
    ['code', code('/incident line <title>'), '`/incident line &lt;title&gt;`', '/incident line <title>'],
    ['bold words', bold('b * c'), '*b \u2060*\u2060 c*', 'b * c'],
    ['quoted words', quoted('see https://a.example', 100), 'see <https://a.example>', 'see https://a.example'],
    ['quoted words that are many', quoted('abcdefgh', 5), 'abcd…', 'abcd…'],
    ['text', 'Tom & <b>', 'Tom &amp; &lt;b&gt;', 'Tom & <b>'],
  ])('A sentence shows %s in Slack and as plain text', (_, said, mrkdwn, text) => {
    if (typeof mrkdwn === 'string') expect(inMrkdwn(said)).toBe(mrkdwn)
    else expect(inMrkdwn(said)).toMatch(mrkdwn)
    expect(inPlainText(said, names)).toBe(text)
  })
})

test('Nothing that is filled in is markup', () => {
  const hostile = fc
    .array(fc.constantFrom('<!channel>', '<@U1>', '*', '`', '_', '&lt;', 'a', ' '))
    .map((all) => all.join(''))

  fc.assert(
    fc.property(hostile, (typed) => {
      const shown = inMrkdwn(sentence`I cannot find ${typed}: type \`/incident role ${typed}\`.`)

      expect(shown).not.toMatch(/<[!@]/)
      expect(shown.replaceAll('\u2060`\u2060', '').split('`')).toHaveLength(3)
    }),
  )
})
