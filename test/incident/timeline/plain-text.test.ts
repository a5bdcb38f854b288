import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delta, duration } from '../../../src/incident/timeline/duration.ts'
import { hiddenChannel, plainText } from '../../../src/incident/timeline/plain-text.ts'
import { userIds } from '../../../src/incident/timeline/user-ids.ts'
import { webLinks } from '../../../src/incident/timeline/web-links.ts'
import { hostile } from './arbitrary-facts.ts'
import { context, folded, night } from './sample-incident.ts'

test.each([
  ['a person', 'ask <@U1>', 'ask @Mira Okafor'],
  ['an unknown person', '<@U77|x>', '@U77'],
  ['a channel', 'in <#C1|general>', 'in #general'],
  ['a channel without its name', 'in <#C1>', 'in #C1'],
  ['a channel that was renamed', '<#C2|general> and <#C2>', '#incidents and #incidents'],
  ['a private channel, whatever it is called', 'in <#C3|layoffs>', 'in a private channel'],
  ['everyone', '<!here> and <!channel|channel>', '@here and channel'],
  ['a group', '<!subteam^S1|@dba>', '@dba'],
  ['a group without its name', 'ask <!subteam^S1>', 'ask a group'],
  ['a date', '<!date^1392734382^{date}|18 Feb>', '18 Feb'],
  ['a bare link', 'see <https://a.example/x?a=1&amp;b=2>', 'see https://a.example/x?a=1&b=2'],
  ['a link with words', '<https://a.example|the graph>', 'the graph (https://a.example)'],
  ['a link that is its own label', '<https://a.example|a.example>', 'https://a.example'],
  ['an address', '<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['escaped signs', 'a &lt; b &amp;&amp; c &gt; d, &amp;lt; stays', 'a < b && c > d, &lt; stays'],
  ['signs typed into a modal', 'p99 < 3 s and > 1 s, List<String>', 'p99 < 3 s and > 1 s, List<String>'],
  ['line ends of any kind', 'a\r\nb\u2028c', 'a\nb\nc'],
  ['characters that hide', 'pay\u202elap \u0000\u001b[0m', 'paylap [0m'],
])('Slack text with %s is turned into plain text', (_, mrkdwn, plain) => {
  const channels = new Map([
    ['C2', 'incidents'],
    ['C3', hiddenChannel],
  ])

  expect(plainText(mrkdwn, { name: (id) => channels.get(id) ?? context.name(id) })).toBe(plain)
})

test('Plain text never has a control character or a direction override', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(plainText(text, context)).not.toMatch(/(?!\n|\t)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    }),
  )
})

test('Web addresses are found, and the text around them is unchanged', () => {
  expect(webLinks('See https://a.example/x_(1)?q=a,b. Then (http://b.example)!')).toEqual([
    { text: 'See ' },
    { url: 'https://a.example/x_(1)?q=a,b' },
    { text: '. Then (' },
    { url: 'http://b.example' },
    { text: ')!' },
  ])
  fc.assert(
    fc.property(hostile, (text) => {
      expect(
        webLinks(text)
          .map((piece) => ('url' in piece ? piece.url : piece.text))
          .join(''),
      ).toBe(text)
    }),
  )
})

test('Durations and differences of time are written in words', () => {
  expect([0, 59_000, 720_000, 3_900_000, 97_500_000].map(duration)).toEqual([
    '0 min',
    '0 min',
    '12 min',
    '1 h 05 min',
    '1 d 03 h 05 min',
  ])
  expect(delta('2017-01-31T23:00:00Z', '2017-02-01T00:05:00Z')).toBe('+1 h 05 min')
  expect(delta('2017-01-31T23:00:00Z', '2017-01-31T22:52:00Z')).toBe('−8 min')
  expect(delta('2017-01-31T23:00:00Z', '2026-11-28T21:19:00Z')).toBe('+3587 d')
})

test('Every person whose name will be needed is found', () => {
  expect(userIds(folded(night).facts).sort()).toEqual(['U1', 'U2', 'U3', 'U4', 'U5'])
})
