import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import type { StatusPageData } from '../../src/web/deps.ts'
import { fakeDeps, open, page } from './fake-deps.ts'
import { whyNotWellFormed } from './well-formed.ts'

const barb = fc.constantFrom(
  ...[
    '\uffff',
    '\ufffe',
    '\ud800',
    '\udfff',
    '\0',
    '\u000b',
    '\u001b[8m',
    '\u0085',
    '\u202e',
    '\u{1ffff}',
    ']]>',
    '<![CDATA[',
  ],
  ...['&', '&#0;', '&#xFFFF;', '<!--', '--', '<?xml?>', '<!DOCTYPE x>', '</item>', '"', "'", '\r', '\u2028'],
)
const text = fc
  .array(fc.oneof(barb, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .map((pieces) => pieces.join(''))

function feedsOf(data: StatusPageData) {
  const web = createWeb(fakeDeps({ statusPage: async () => data }))
  return async (path: string) => (await web.request(path)).text()
}

const barbed = (words: string): StatusPageData => ({
  title: words,
  components: page.components.map((each) => ({ ...each, name: words })),
  open: [
    { ...open, key: words, title: words, updates: open.updates.map((each) => ({ ...each, key: words, text: words })) },
  ],
  past: [],
})

it('The RSS feed is well-formed XML, whatever people write', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      expect(whyNotWellFormed(await feedsOf(barbed(words))('/status.rss'))).toBeNull()
    }),
    { numRuns: 500 },
  )
})

it('The JSON feed is valid, and no text in it has invisible characters', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      const json = await feedsOf(barbed(words))('/status.json')

      expect(json.isWellFormed()).toBe(true)
      const [incident] = JSON.parse(json).open
      expect(incident.title).not.toMatch(
        /(?![\t\n])\p{Cc}|[\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u,
      )
    }),
    { numRuns: 200 },
  )
})

it.each([
  '<a>\uffff</a>',
  '<a>&</a>',
  '<a>]]></a>',
  '<a><b></a></b>',
  '<a/><b/>',
  '<a x="1" x="2"/>',
  '<a>&#0;</a>',
  '<a>\ud800</a>',
])('The check for well-formed XML finds the mistake in %j', (xml) => {
  expect(whyNotWellFormed(xml)).not.toBeNull()
})
