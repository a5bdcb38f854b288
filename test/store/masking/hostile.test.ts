import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storable } from '../../../src/store/json.ts'
import { mask } from '../../../src/store/mask.ts'
import { finders } from '../../../src/store/masking/finders.ts'
import gitleaks from '../../../src/store/masking/gitleaks.json' with { type: 'json' }
import { harmless } from './harmless.ts'
import { heldOutSecrets } from './held-out-secrets.ts'
import { secrets } from './secrets.ts'

/** What the process worked for, in ms: a machine that is busy with others makes it longer by little. */
function work(doing: () => void): number {
  const start = process.cpuUsage()
  doing()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

/** A megabyte looked at once, letter by letter: what "in proportion to the text" is measured with. */
function onePass(length: number): number {
  const text = 'abcdefghij'.repeat(length / 10)
  const times = Array.from({ length: 3 }, () =>
    work(() => {
      let sum = 0
      for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0
      expect(sum).not.toBe(0.5)
    }),
  )
  return Math.max(1, ...times)
}

const units = [
  '://a:',
  '://a:b@',
  '://',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN ',
  '-----END RSA PRIVATE KEY-----',
  'MIIEowIBAAKCAQEA',
  'MIIE',
  'b3BlbnNzaC1rZXktdjE',
  '4 ',
  '4-',
  '1',
  '4111111111111111 ',
  '4111 1111 1111 111',
  'DE89 ',
  'GB29NWBK60161331926819',
  'eyJ',
  'eyJaaaaaaaa.',
  'xoxb-',
  'ghp_',
  'glpat-',
  'sk-',
  'AKIA',
  'key-',
  's.',
  'password',
  'password:',
  'password: ',
  'password=',
  'password\n',
  'password is ',
  'password for a ',
  'password for the the the ',
  'password (',
  'secret key   ',
  'token="',
  '&pwd=',
  'code=',
  'pass ',
  'pin 1',
  'Authorization: Bearer ',
  'Basic ',
  'api_key=abcdefgh12345678 ',
  'recovery codes: ',
  'seed phrase: abandon ability ',
  'creds a/',
  '482913 is your ',
  '{"password":"',
  'curl -u a:',
  'curl ',
  'mysql -p',
  'echo a',
  'machine a login b password ',
  'm:5432:a:b:c\n',
  'hooks.slack.com/services/',
  'https://hooks.slack.com/commands/T1/1/a ',
  '$6$',
  'a:',
  '@',
  'a@',
  'x',
  ' ',
  '\n',
  '"',
  "'",
  '\\',
  '\\u0070',
  '%25',
  '%',
  '&amp;',
  '&',
  '=',
  '-',
  '.',
  '<',
  '|',
  '\u200b',
  'Ａ',
  'é',
  '🔥',
  '٤',
  'aA1+',
  'MTaaaaaaaaaaaaaaaaaaaaaaaa.',
  '‹masked: password›',
  '‹',
]

describe('hostile texts', () => {
  it('The cost of masking a megabyte depends only on its length', () => {
    const long = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
    for (const unit of units) mask(long(unit, 5_000))
    const pass = onePass(1_000_000)
    const times = units.map((unit) => ({ unit, ms: work(() => mask(long(unit, 1_000_000))) }))

    // A pass takes about 1 ms on a machine that is at rest; a square would take ten thousand.
    expect(times.filter(({ ms }) => ms > 150 * pass)).toEqual([])
    expect(times.filter(({ ms }) => ms > 2_000)).toEqual([])
  }, 120_000)

  it('Texts made of words that the masking looks for cost no more', () => {
    const words = finders.flatMap((finder) => finder.words)
    const all = words.map((word) => `${word}${word.toUpperCase()} `.repeat(Math.ceil(20_000 / (2 * word.length + 1))))
    const size = all.reduce((sum, text) => sum + text.length, 0)
    const pass = onePass(Math.round(size / 10) * 10)

    expect(words.length).toBeGreaterThan(700)
    expect(work(() => all.map(mask))).toBeLessThan(150 * pass)
  }, 120_000)

  it('Masking an ordinary message costs next to nothing', () => {
    const text = `${harmless.slice(0, 4).join('; ')} https://grafana.example/d/abc?orgId=1 4 % of <@U0123ABCD>`
    for (let time = 0; time < 2_000; time++) mask(text)
    const pass = onePass(1_000_000)

    // A thousand messages cost less than fifty passes over a megabyte: less than 0.05 ms for one on a machine at rest.
    expect(work(() => Array.from({ length: 1_000 }, () => mask(text)))).toBeLessThan(50 * pass)
  })
})

describe('the masking of arbitrary texts', () => {
  const real = fc.constantFrom(...[...secrets, ...heldOutSecrets].map(([, text]) => text))
  const signs = fc.constantFrom(
    ' ',
    '\n',
    ':',
    '=',
    '/',
    '-',
    '.',
    '|',
    '<',
    '>',
    '://',
    '@',
    '"',
    "'",
    '`',
    '%3D',
    '&amp;',
    '\\n',
    '\u200b',
    '‹',
    '›',
    '‹masked: password›',
    'is ',
    'password',
    'token ',
    'code',
    '4',
    '٤',
  )
  const texts = fc
    .array(fc.oneof(real, signs, signs, fc.string({ maxLength: 8 })), { maxLength: 10 })
    .map((parts) => parts.join(''))

  it('A masked text stays the same when it is masked again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = storable(text)
        expect(storable(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('Emoji, other scripts and full-width words are left as they are', () => {
    const words = fc.array(
      fc.constantFrom('👩‍💻', '👨‍👩‍👧', '🏳️‍🌈', 'ｗｅｂ', '障害', 'é', 'ü', '“so”', '—', '٣', 'नमस्ते', 'ไทย', 'ok'),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(words, (parts) => {
        expect(mask(parts.join(' '))).toBe(parts.join(' '))
      }),
    )
  })
})

describe('the published rules for secrets', () => {
  it.each(gitleaks.rules.map((rule) => [rule.id, rule] as const))('The rule %s masks a text of its form', (_, rule) => {
    const form = new RegExp(`^${rule.pattern.replace(/\(\?-?i:/g, '(?:').replace('xoxe.xox', 'xoxe\\.xox')}$`)
    const samples = fc
      .sample(fc.stringMatching(form), { numRuns: 40, seed: 1 })
      .filter((text) => rule.keywords.some((word) => text.toLowerCase().includes(word)))

    expect(samples.some((text) => !mask(`use ${text} now`).includes(text))).toBe(true)
  })
})
