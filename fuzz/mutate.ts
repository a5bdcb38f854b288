import type { Random } from '../chaos/random.ts'

/** Texts that have broken parsers, databases, terminals and clocks before. */
const texts = [
  ...[
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202eabc',
    '\u001b[2J',
    '\uffff',
    '__proto__',
    'constructor',
  ],
  ...[
    'NaN',
    'null',
    '-1',
    '0',
    '1e400',
    '9'.repeat(400),
    'x'.repeat(5_000),
    '\u{1f600}'.repeat(2_000),
    '{"a":1}',
    '%00',
  ],
  ...['1712345678.000100', '1712345678', '-1712345678.000100', '99999999999999.000100', '8640000000001.000000'],
  ...['1712345678,000100', ' 1712345678.000100 ', '०१२३', '<!channel>', 'D0', 'C0', 'U0', '../../etc/passwd', "'; --"],
  ...['error', 'close', 'disconnected', 'message', 'block_actions', 'view_submission', 'app_rate_limited'],
]

const numbers = [0, -1, 1e21, 1.5, true, false]

function deep(random: Random, levels: number): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < levels; level += 1) value = random.chance(0.5) ? [value] : { a: value }
  return value
}

/** Something else than what should be there; undefined to leave it out. */
function nonsense(random: Random): unknown {
  const draw = random.next()
  if (draw < 0.5) return random.pick(texts)
  if (draw < 0.62) return null
  if (draw < 0.7) return random.pick(numbers)
  if (draw < 0.78) return []
  if (draw < 0.86) return {}
  if (draw < 0.91) return deep(random, random.pick([5, 50, 500]))
  if (draw < 0.93) return Array.from({ length: random.pick([10, 1_000, 20_000]) }, () => random.pick(['x', {}, null]))
  if (draw < 0.935) return 'T'.repeat(1_000_000)
  return undefined
}

type Place = { holder: Record<string, unknown>; key: string }

function placesIn(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null || places.length > 300) return places
  const holder = value as Record<string, unknown>
  for (const [key, inner] of Object.entries(holder)) {
    places.push({ holder, key })
    placesIn(inner, places)
  }
  return places
}

/** A copy with nonsense in one to five places. */
export function mutated<T extends object>(payload: T, random: Random): T {
  const copy = structuredClone(payload)
  for (let times = random.pick([1, 1, 1, 2, 3, 5]); times > 0; times -= 1) {
    const places = placesIn(copy)
    if (places.length === 0) return copy
    const { holder, key } = random.pick(places)
    const value = nonsense(random)
    if (value === undefined) delete holder[key]
    else holder[key] = value
  }
  return copy
}
