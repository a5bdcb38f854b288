import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fn, pageModule } from './page-module.ts'

const { parseMrkdwn } = await pageModule('text/mrkdwn-parse.js', { parseMrkdwn: fn<(text: string) => unknown[]>() })

const text = (words: string) => ({ type: 'text', text: words })
const line = (...children: object[]) => [{ type: 'line', children }]

describe('mrkdwn on the page', () => {
  test.each([
    ['*bold*', line({ type: 'bold', children: [text('bold')] })],
    [
      '_it_ and ~gone~',
      line({ type: 'italic', children: [text('it')] }, text(' and '), { type: 'strike', children: [text('gone')] }),
    ],
    [
      '*bold _and italic_*',
      line({ type: 'bold', children: [text('bold '), { type: 'italic', children: [text('and italic')] }] }),
    ],
    ['`a *b*`', line({ type: 'code', text: 'a *b*' })],
    ['a*b*c', line(text('a*b*c'))],
    ['2 * 3 * 4', line(text('2 * 3 * 4'))],
    ['snake_case_name', line(text('snake_case_name'))],
    [':fire: now', line({ type: 'emoji', name: 'fire' }, text(' now'))],
  ])('The mrkdwn %s is parsed as Slack does', (written, tree) => {
    expect(parseMrkdwn(written)).toEqual(tree)
  })

  test.each([
    ['<@U1|mira>', { type: 'user', id: 'U1', label: 'mira' }],
    ['<#C1>', { type: 'channel', id: 'C1', label: '' }],
    ['<!here>', { type: 'broadcast', name: 'here' }],
    ['<!subteam^S1|@db>', { type: 'usergroup', id: 'S1', label: '@db' }],
    ['<https://a.example/?a=1&amp;b=2|A &amp; B>', { type: 'link', url: 'https://a.example/?a=1&b=2', label: 'A & B' }],
  ])('The entity %s is parsed', (written, node) => {
    expect(parseMrkdwn(written)).toEqual(line(node))
  })

  it('The full stop after a bare address is not part of the link', () => {
    expect(parseMrkdwn('see https://a.example/x.')).toMatchObject(
      line(text('see '), { type: 'link', url: 'https://a.example/x', label: 'https://a.example/x' }, text('.')),
    )
  })

  it('An address that would run code is not a link', () => {
    expect(JSON.stringify(parseMrkdwn('<javascript:alert(1)|press>'))).not.toContain('"link"')
  })

  it('Markup in a code block stays as written, with its entities decoded', () => {
    expect(parseMrkdwn('```\n*a* &lt;b&gt;\n```')).toEqual([{ type: 'pre', text: '*a* <b>' }])
  })

  it('Quoted lines in a row make one quote', () => {
    expect(parseMrkdwn('&gt; one\n&gt; two')).toMatchObject([
      { type: 'quote', children: [{ type: 'line' }, { type: 'line' }] },
    ])
  })

  it('Parsing never throws and loses no letter of text without markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab *_~`<>|!@#:&;\n') }), (written) => {
        expect(Array.isArray(parseMrkdwn(written))).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]+$/), (written) => {
        expect(parseMrkdwn(written)).toEqual(line(text(written)))
      }),
    )
  })
})
