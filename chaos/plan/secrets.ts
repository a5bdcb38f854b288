import type { Random } from '../random.ts'

/** A secret that must never be stored in clear text: how it is written in a message, and the part that nobody may find again. */
export type Secret = { kind: string; planted: string; needle: string }

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'
const alnum = `${upper}${upper.toLowerCase()}${digits}`
const capitals = upper + digits
const base64 = `${alnum}+/`

const whole = (kind: string, text: string): Secret => ({ kind, planted: text, needle: text })

const makers: ((random: Random) => Secret)[] = [
  (random) =>
    whole(
      'slack token',
      `xox${random.pick(['b', 'p'])}-${random.letters(digits, 12)}-${random.letters(digits, 13)}-${random.letters(alnum, 24)}`,
    ),
  (random) =>
    whole(
      'slack app token',
      `xapp-1-A${random.letters(capitals, 10)}-${random.letters(digits, 13)}-${random.letters('0123456789abcdef', 64)}`,
    ),
  (random) => whole('github token', `gh${random.pick(['p', 'o', 's'])}_${random.letters(alnum, 36)}`),
  (random) => whole('github token', `github_pat_${random.letters(alnum, 22)}_${random.letters(alnum, 59)}`),
  (random) => whole('aws key', `AKIA${random.letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`),
  (random) => {
    const needle = random.letters(alnum, 40)
    return { kind: 'aws secret', planted: `AWS_SECRET_ACCESS_KEY=${needle}`, needle }
  },
  (random) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = part({ sub: random.letters(digits, 10), scope: random.letters(alnum, 12) })
    return whole('jwt', `${part({ alg: 'HS256', typ: 'JWT' })}.${body}.${random.letters(alnum, 43)}`)
  },
  (random) => {
    const lines = Array.from({ length: 4 }, () => random.letters(base64, 64))
    const name = random.pick(['RSA PRIVATE KEY', 'PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'EC PRIVATE KEY'])
    const planted = [`-----BEGIN ${name}-----`, ...lines, `-----END ${name}-----`].join('\n')
    return { kind: 'private key', planted, needle: lines[1] ?? '' }
  },
  (random) => {
    const card = withCheckDigit(`4${random.letters(digits, 14)}`)
    const groups = card.match(/.{4}/g) ?? []
    return whole('card number', random.pick([card, groups.join(' '), groups.join('-')]))
  },
  (random) => {
    const needle = random.letters(alnum, 14)
    const scheme = random.pick(['postgres', 'https', 'redis', 'amqp'])
    return {
      kind: 'password in a url',
      planted: `${scheme}://shop:${needle}@db-${random.letters(digits, 2)}.internal/orders`,
      needle,
    }
  },
]

/** The n-th kind of secret; after the last kind it starts again. */
export function makeSecret(random: Random, n: number): Secret {
  const maker = makers[n % makers.length]
  if (!maker) throw new Error('There is no such kind of secret.')
  return maker(random)
}

export const secretKinds = makers.length

/** A number with the check digit that makes it pass Luhn's test, as card numbers do. */
export function withCheckDigit(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${number}${(10 - (sum % 10)) % 10}`
}
