import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { json, storable } from '../../src/store/json.ts'
import { mask } from '../../src/store/mask.ts'

/** Written in pieces, so that no scanner of this repository takes them for real. */
const glue = (...parts: string[]) => parts.join('')
const slack = glue('xo', 'xb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx')
const github = glue('gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a')
const jwt = glue('ey', 'JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U')
const awsId = glue('AK', 'IAIOSFODNN7EXAMPLE')
const awsSecret = glue('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY')
const begin = glue('-----BEGIN RSA ', 'PRIVATE KEY-----')
const end = glue('-----END RSA ', 'PRIVATE KEY-----')

describe('the masking of secrets', () => {
  it.each([
    [`use ${slack} for now`, 'use ‹masked: Slack token› for now'],
    [glue('xo', 'xe.xoxp-1-Mi0yLTEyMzQ1Njc4OTA'), '‹masked: Slack token›'],
    [glue('xa', 'pp-1-A0123456789-1234567890123-0a1b2c3d4e5f'), '‹masked: Slack token›'],
    [
      glue('<https://hooks.sl', 'ack.com/services/T000/B000/XXXXXXXXXXXXXXXXXXXXXXXX|hook>'),
      '<https://hooks.slack.com/services/‹masked: Slack webhook›|hook>',
    ],
    [`TOKEN=${github}`, 'TOKEN=‹masked: GitHub token›'],
    [glue('github', '_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789'), '‹masked: GitHub token›'],
    [`${awsId}\n${awsSecret}`, '‹masked: AWS key›\n‹masked: AWS secret›'],
    [`aws_secret_access_key = ${awsSecret}`, 'aws_secret_access_key = ‹masked: AWS secret›'],
    [`"SecretAccessKey": "${awsSecret}",`, '"SecretAccessKey": "‹masked: AWS secret›",'],
    [`Authorization: Bearer ${jwt}.`, 'Authorization: Bearer ‹masked: JWT›'],
    [`key:\n${begin}\nMIIEow+/=\nabc\n${end}\nthat was it`, 'key:\n‹masked: private key›\nthat was it'],
    [`${begin}\nMIIEow\nabc-def`, '‹masked: private key›'],
    ['card 4111 1111 1111 1111 exp 12 26', 'card ‹masked: card number› exp 12 26'],
    ['4111 1111 1111 1111 12 26', '‹masked: card number› 12 26'],
    ['it is 5500-0000-0000-0004.', 'it is ‹masked: card number›.'],
    ['amex 378282246310005', 'amex ‹masked: card number›'],
    ['postgres://app:hunter2@db.example:5432/x', 'postgres://app:‹masked: password›@db.example:5432/x'],
    [
      '<https://me:p%40ss@host.example/a?x=1&amp;y=2|https://me:p%40ss@host.example/a?x=1&amp;y=2>',
      '<https://me:‹masked: password›@host.example/a?x=1&amp;y=2|https://me:‹masked: password›@host.example/a?x=1&amp;y=2>',
    ],
    ['redis://:a/b@c.example', 'redis://:‹masked: password›@c.example'],
    ['mysql://u:p@ss@h.example/@home', 'mysql://u:‹masked: password›@h.example/@home'],
    [
      'https://x.example/?user=a&amp;password=hunter2&amp;b=1',
      'https://x.example/?user=a&amp;password=‹masked: password›&amp;b=1',
    ],
    [`https://u:${github}@github.com/x.git`, 'https://u:‹masked: password›@github.com/x.git'],
  ])('The text %j is masked', (text, expected) => {
    expect(mask(text)).toBe(expected)
  })

  it.each([
    '1712345678.000100',
    'https://acme.slack.com/archives/C0123456789/p1712345678000100?thread_ts=1712345678.000100&cid=C0123456789',
    'https://hooks.slack.com/commands/T0123/4111111111111/AbCdEfGhIjKlMnOpQrStUvWx',
    'https://hooks.slack.com/actions/T0123/4111111111111/AbCdEfGhIjKlMnOpQrStUvWx',
    '41111111-1111-4111-8111-111111111111',
    'order 1712345678123 of 1712345678000000',
    'http://localhost:3000/@mira',
    '<http://localhost:8080|mail bob@shop.example>',
    'see https://medium.com/@someone and ask bob: bob@shop.example',
    'highs_and_lows_of_the_whole_long_year',
    'xoxo-everyone-who-helped',
    'the secret key is under the mat',
    'v4.1.1 took 4111 ms, 1111 rows, 1111 locks and 1112 waits',
    'abcdef0123456789abcdef0123456789',
    'U0123456789 C0123456789 F4111111111111111',
  ])('The text %j is left alone', (text) => {
    expect(mask(text)).toBe(text)
  })

  it('Masking reaches every text of a stored value, however deep', () => {
    expect(json({ a: [{ b: slack }], c: { d: `x ${github}` } })).toEqual({
      a: [{ b: '‹masked: Slack token›' }],
      c: { d: 'x ‹masked: GitHub token›' },
    })
  })

  const piece = fc.oneof(
    fc.constantFrom(slack, github, jwt, awsId, awsSecret, begin, end, '4111 1111 1111 1111', 'postgres://a:b@c', '@'),
    fc.constantFrom(
      ' ',
      '\n',
      ':',
      '/',
      '-',
      '.',
      '|',
      '<',
      '>',
      '://',
      'secret key: ',
      'password=',
      '&amp;',
      '‹',
      '›',
    ),
    fc.string({ maxLength: 8 }),
  )
  const texts = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''))

  it('Masking twice gives the same text as masking once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = storable(text)
        expect(storable(once)).toBe(once)
      }),
      { numRuns: 3_000 },
    )
  })

  it('A secret between words is never left in the text', () => {
    const secrets = fc.constantFrom(slack, github, jwt, awsId, 'card 4111111111111111', 'visa 5500-0000-0000-0004')
    const words = fc.string({ maxLength: 40 })
    fc.assert(
      fc.property(words, secrets, words, (before, found, after) => {
        expect(storable(`${before} ${found} ${after}`)).not.toContain(found)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(
    [
      'eyJ',
      'eyJaaaaaaaaa.',
      '://a:',
      '://',
      begin,
      `${begin}\n-`,
      '-----END ',
      'xoxb-',
      '1 ',
      '1',
      '4-',
      'AKIA',
      '?password=',
    ].map((unit) => [unit]),
  )('Masking takes time in proportion to the text, made of %j', (unit) => {
    const long = (length: number) => unit.repeat(Math.ceil(length / unit.length))
    const time = (text: string) => {
      const start = performance.now()
      mask(text)
      return performance.now() - start
    }
    mask(long(20_000))

    // Four times the text in a hundred times the time would be a square; a slow machine is not.
    expect(time(long(400_000))).toBeLessThan(2_000)
  })
})
