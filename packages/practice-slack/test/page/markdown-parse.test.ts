import { describe, expect, it, test } from 'vitest'
import { fn, pageModule } from './page-module.ts'

const { parseMarkdown } = await pageModule('text/markdown-parse.js', {
  parseMarkdown: fn<(text: string) => unknown[]>(),
})

const p = (text: string) => ({ type: 'paragraph', text })

describe('Markdown on the page', () => {
  test.each([
    ['## Timeline ##', [{ type: 'heading', level: 2, text: 'Timeline' }]],
    ['---', [{ type: 'rule' }]],
    ['one\ntwo\n\nthree', [p('one\ntwo'), p('three')]],
    ['```sql\nselect 1\n```\nafter', [{ type: 'code', text: 'select 1' }, p('after')]],
    ['> a\n> b', [{ type: 'quote', blocks: [p('a\nb')] }]],
    ['3. c\n4. d', [{ type: 'list', ordered: true, start: 3, items: [[p('c')], [p('d')]] }]],
    [
      '| a | b |\n|---|---|\n| 1 | 2 |',
      [
        {
          type: 'table',
          rows: [
            ['a', 'b'],
            ['1', '2'],
          ],
        },
      ],
    ],
  ])('The Markdown %j is parsed', (written, tree) => {
    expect(parseMarkdown(written)).toEqual(tree)
  })

  it('An indented item belongs to the item above it', () => {
    expect(parseMarkdown('- a\n  - b\n- c')).toMatchObject([
      { type: 'list', items: [[p('a'), { type: 'list', items: [[p('b')]] }], [p('c')]] },
    ])
  })

  it('An unclosed code fence makes everything after it code', () => {
    expect(parseMarkdown('```\na\nb')).toEqual([{ type: 'code', text: 'a\nb' }])
  })

  it('HTML stays text', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([p('<script>alert(1)</script>')])
  })
})
