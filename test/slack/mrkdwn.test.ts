import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut } from '../../src/incident/cut.ts'
import { withoutControls } from '../../src/incident/visible.ts'
import {
  beginning,
  channel,
  decode,
  escaped,
  escapedWithin,
  link,
  listed,
  moment,
  plain,
  plainWithin,
  user,
} from '../../src/slack/mrkdwn.ts'

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '<#C1|x>',
        '<https://a|b>',
        '&lt;',
        '&amp;',
        '*',
        '_',
        '~',
        '`',
        '|',
        '>',
        '\n',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

describe('text by people in a message', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U1> & <https://a|b>', '&lt;@U1&gt; &amp; &lt;https://a|b&gt;'],
    ['&lt;', '&amp;lt;'],
  ])('The text %j mentions, links and hides nothing', (typed, shown) => {
    expect(escaped(typed)).toBe(shown)
    expect(plain(typed)).toBe(shown)
  })

  test('Escaped text has no markup brackets and is decoded to what was written', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        expect(escaped(typed)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        expect(decode(escaped(typed))).toBe(withoutControls(typed))
        expect(decode(plain(typed)).replaceAll('\u2060', '')).toBe(withoutControls(typed))
      }),
    )
  })

  test('Plain text is never formatted, because each mark stands between joiners', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        expect(plain(typed).replace(/\u2060[*_~`]\u2060/g, '')).not.toMatch(
          /(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`/,
        )
      }),
    )
    expect(plain('kubectl rollout undo deploy/checkout_api -n prod_eu')).toBe(
      'kubectl rollout undo deploy/checkout_api -n prod_eu',
    )
    expect(plain('*bold*')).toBe('\u2060*\u2060bold\u2060*\u2060')
  })

  test('A topic mentions and links nothing, and is never cut inside an escape', () => {
    expect(escapedWithin('<!channel> <https://a|b> & \u202e*', 250)).toBe(
      '&lt;!channel&gt; &lt;https://a|b&gt; &amp; *',
    )
    fc.assert(
      fc.property(hostile, (typed) => {
        const topic = escapedWithin(typed, 12)
        expect(topic.length).toBeLessThanOrEqual(12)
        expect(topic).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
      }),
    )
  })

  test('The label of a link stays inside the label', () => {
    expect(link('https://a.example', 'a|b>c')).toBe('<https://a.example|a¦b&gt;c>')
  })
})

test.each([
  ['<@U1|mira>', '@mira'],
  ['<@U1>', '@U1'],
  ['<@W1|>', '@W1'],
  ['<#C1|general> and <#C2>', '#general and #C2'],
  ['<!channel> <!here> <!everyone|everyone>', '@channel @here @everyone'],
  ['<!subteam^S1|@sre>', '@sre'],
  ['<!subteam^S1>', 'a group'],
  ['<https://a.example|our page>', 'our page (https://a.example)'],
  ['<https://a.example>', 'https://a.example'],
  ['<http://a.example|http://a.example>', 'http://a.example'],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example (mailto:a@b.example)'],
  ['p99 &gt; 3 s &amp; rising', 'p99 > 3 s & rising'],
  ['&amp;lt;', '&lt;'],
  ['&lt;@U1&gt;', '<@U1>'],
  ['*bold* :fire:', '*bold* :fire:'],
])("Slack's %j is decoded as %j", (encoded, meant) => {
  expect(decode(encoded)).toBe(meant)
})

test.each(['<@U1|', '<#C1|', '<!subteam^S1|@', '<!here|', '<https://', '<https://a|', '<mailto:'])(
  'A long text of unfinished %j is decoded about as fast as finished markup',
  (opening) => {
    const open = opening.repeat(Math.ceil(40_000 / opening.length))
    const ended = '<@U1|mira>'.repeat(4_000)
    const fastest = (text: string) =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const begun = performance.now()
          decode(text)
          return performance.now() - begun
        }),
      )

    expect(fastest(open)).toBeLessThan(20 * fastest(ended) + 1)
  },
)

test('People, channels and times are written so that Slack shows them to each reader', () => {
  expect(user('U1')).toBe('<@U1>')
  expect(channel('C1')).toBe('<#C1>')
  expect(moment('2026-03-02T12:00:59.900Z')).toBe('<!date^1772452859^{date_short_pretty} {time}|2026-03-02 12:00 UTC>')
  expect(moment(new Date('2026-03-02T12:00:00Z'), '{time}')).toBe('<!date^1772452800^{time}|2026-03-02 12:00 UTC>')
})

describe('a cut text', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a🔥b', 3, 'a…'],
    ['a🔥bc', 4, 'a🔥…'],
    ['', 3, ''],
  ])('The text %j cut at %d is %j', (text, limit, shown) => {
    expect(cut(text, limit)).toBe(shown)
  })

  test('A cut text is never longer than its limit and never ends inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit)
        expect(cut(text, limit).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('text within a limit', () => {
  test('Text within a limit never breaks an escape, and shorter text is unchanged', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const shown = plainWithin(text, limit)

        expect(shown.length).toBeLessThanOrEqual(limit)
        expect(shown).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        if (plain(text).length <= limit) expect(shown).toBe(plain(text))
      }),
    )
    expect(plainWithin('a&b', 7)).toBe('a&amp;b')
    expect(plainWithin('a&bc', 7)).toBe('a&amp;…')
    expect(plainWithin('a&bc', 5)).toBe('a…')
  })

  test('The beginning of a text is on one line', () => {
    expect(beginning('  the disk\n\tis *full*  ', 40)).toBe('the disk is \u2060*\u2060full\u2060*\u2060')
    expect(beginning('one two three', 8)).toBe('one two…')
  })

  test('A list shows the lines that fit and counts the others', () => {
    expect(listed(['one', 'two', 'three'], 100)).toBe('one\ntwo\nthree')
    expect(listed(['one', 'two', 'three', 'four'], 17)).toBe('one\nand 3 more')
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 })), fc.integer({ min: 20, max: 80 }), (lines, room) => {
        expect(listed(lines, room).length).toBeLessThanOrEqual(room)
      }),
    )
  })
})
