import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linked, linkedWithin, writtenOut } from '../../src/slack/web-links.ts'

describe('links that people paste into a form', () => {
  test.each([
    ['see <https://a.example/x|our page>', 'see our page (https://a.example/x)'],
    ['see <https://a.example/x>', 'see https://a.example/x'],
    ['<https://a.example|a.example>', 'https://a.example'],
    ['[our page](https://a.example/x) has more', 'our page (https://a.example/x) has more'],
    ['[Bar](https://a.example/Foo_(bar))', 'Bar (https://a.example/Foo_(bar))'],
    ['https://a.example/x is down', 'https://a.example/x is down'],
    ['<not a link> [nor](this)', '<not a link> [nor](this)'],
    ['<javascript:alert(1)|x>', '<javascript:alert(1)|x>'],
  ])('The pasted %j is written out as %j', (pasted, written) => {
    expect(writtenOut(pasted)).toBe(written)
  })

  test('Unfinished links are read about as fast as finished ones', () => {
    for (const opening of ['[', '[a](https://', '<https://', '(', '[a](https://(']) {
      const started = performance.now()
      writtenOut(opening.repeat(40_000 / opening.length))
      expect(performance.now() - started).toBeLessThan(500)
    }
  })
})

describe('text with web addresses', () => {
  test.each([
    ['see our page (https://a.example/x).', 'see our page (<https://a.example/x>).'],
    ['https://a.example/?a=1&b=_2_*', '<https://a.example/?a=1&amp;b=_2>\u2060_\u2060\u2060*\u2060'],
    ['<https://a.example|x> *bold*', '&lt;<https://a.example>|x&gt; \u2060*\u2060bold\u2060*\u2060'],
    ['<!channel>', '&lt;!channel&gt;'],
  ])('The addresses in %j are links in Slack, and nothing else is markup', (text, shown) => {
    expect(linked(text)).toBe(shown)
  })

  test('Text is cut within the limit, with each address whole or left out', () => {
    const part = fc.constantFrom('https://a.example/x_y?q=1&r=2', ' & so ', '<b>', '*', 'words', ' (', ')')

    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 120 }), (parts, limit) => {
        const shown = linkedWithin(parts.join(''), limit)

        expect(shown.length).toBeLessThanOrEqual(limit)
        expect(shown.replace(/<https:\/\/[^<>]+>/g, '')).not.toMatch(/[<>]/)
      }),
    )
  })
})
