import type { Random } from '../random.ts'
import type { Secret } from './secrets.ts'

const openings = [
  'Checkout answers 502 since the release',
  'The replica lags by four minutes and grows',
  'Rolling back now, give me five minutes',
  'Support has forty tickets about it',
  'It is the connection pool: all 200 are taken',
  'Turned the feature off for one in ten',
  'Graphs look better, I do not trust them yet',
  'The vendor opened a case with high priority',
]

/** Texts that break programs which treat people's words as markup, code or a single line. */
const hostile = [
  '<script>alert(1)</script> & <b>bold</b>',
  '<!channel> <!here> <@U0NOBODY1> <#C0NOWHERE|x>',
  '*not _closed ~anywhere `at all',
  '```\nSELECT * FROM "Fact"; DROP TABLE "Fact"; --\n```',
  "' OR 1=1; --",
  '\u202eright to left\u202c and zero\u200bwidth',
  '{{constructor}} $(reboot) %s %d \\u0000 \\n',
  '#12 2017-01-31 a line that looks like one of the file\n#13 and another one',
  '<https://example.com/a?b=c&d=e|a link> and https://example.com/x_(y)',
  '🔥🧯👩🏽‍🚒 :fire: :fire_engine: Ünïcödé 数据库 მონაცემთა',
]

/** What a person writes: unique by its mark, so that it can be found again, and sometimes with a secret or something hostile in it. */
export function sentence(random: Random, mark: string, secret: Secret | undefined): string {
  const parts = [`${random.pick(openings)} [${mark}]`]
  if (random.chance(0.2)) parts.push(random.pick(hostile))
  if (random.chance(0.05)) parts.push('and so it goes on, line by line. '.repeat(random.between(20, 120)))
  if (random.chance(0.15)) parts.push(`@${random.pick(['mira', 'jonas', 'aiko'])} look please, also #general`)
  if (secret) parts.push(random.pick(['try', 'with', 'I used']), secret.planted)
  return parts.join(' ')
}
