import { describe, expect, it } from 'vitest'
import { aroundOf } from '../../../src/incident/analysis/suggest/around.ts'
import { read, type Said } from '../../../src/incident/analysis/suggest/said.ts'
import { messageRules } from '../../../src/incident/analysis/suggest.ts'
import type { Fact, FactBody } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import type { TimelineEntry } from '../../../src/incident/timeline/entry.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'

const start = Date.parse('2026-03-02T09:00:00Z')
const factOf = (body: FactBody, place: number): Fact => {
  const at = new Date(start + place * 60_000)
  return { ...body, seq: place + 1, actor: 'UANA', occurredAt: at, recordedAt: at }
}
const declared = factOf(
  {
    kind: 'declared',
    data: {
      ...{ number: 1, title: 'Payments fail', kind: 'real', severity: 'unknown', private: false, callImoc: true },
      ...{ service: null, noticedBy: null },
    },
  },
  0,
)
const state = fold([declared], 'one')
const nothing = aroundOf([], [declared], state)

function messageOf(text: string): TimelineEntry {
  const own = { channel: 'C1', ts: '1.000000', user: 'UANA', bot: null, text, thread: null }
  const said = factOf({ kind: 'message', data: { ...own, broadcast: false, files: [] } }, 1)
  const entry = timeline([declared, said], state, { name: (id) => id }).find(({ seq }) => seq === 2)
  if (entry === undefined) throw new Error('The message is not in the timeline.')
  return entry
}

function readOf(text: string): Said {
  const said = read(messageOf(text))
  if (said === null) throw new Error('The message has no words.')
  return said
}

/** What the expressions of the rules repeat, begin with or look for. */
const units = [
  ...[
    'a',
    '1',
    '-',
    '.',
    '?',
    '!',
    ',',
    ' ',
    '…',
    '"',
    '`',
    '*',
    '<',
    '@ ',
    '(',
    '?)',
    '? ',
    '! ',
    '1.',
    '1,',
    'a.',
    'a-',
  ],
  ...[
    'ok ',
    'now ',
    'ing',
    'the ',
    'most the ',
    'half ',
    'many ',
    '10:30 ',
    'hand ',
    'hand a ',
    'is it a ',
    'was that the ',
  ],
  ...[
    'it is the ',
    ' was it ',
    'i have ',
    'i ',
    'we just ',
    'not the ',
    'rather not a',
    'users ',
    'errors ',
    'logs ',
    'can ',
    'delete ',
  ],
  ...[
    'putting ',
    'next update ',
    'nobody ',
    'waiting ',
    'for a ',
    'for-',
    'how about a',
    'release is ',
    'recover',
    'alert ',
    '<@',
    '<@U1|',
  ],
  ...['<http:', 'http://', '<@U1> ', '```', '&gt;', ';'],
]
const begins = ['', 'not the ', 'a was it ', 'is it the ', 'alert ', '@ ']
const ends = ['', 'x', ' !a', '?']

/** The CPU time in milliseconds: the least of a few times, because other programs run meanwhile. */
function cost(work: () => void): number {
  const once = () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const first = once()
  return first < noticed ? first : Math.min(first, once(), once())
}

/** Less than this is not looked at (ms): what grows with the square of the length takes more. */
const noticed = 5
/** What takes time in proportion to the length takes twice as long for twice the length; with its square, four times. */
const growth = 3

/** The text as one sentence, uncut: so a rule has to be quick itself, not because it is shown little. */
const short = readOf('x')
const uncut = (text: string): Said => ({ ...short, words: text, sentences: [text], opening: text })
const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length))
const texts = units.flatMap((unit) =>
  begins.flatMap((begin) =>
    ends.map((end) => {
      const [half = '', whole = ''] = [4_000, 8_000].map((length) => `${begin}${repeated(unit, length)}${end}`)
      return { name: JSON.stringify([begin, unit, end]), half, whole }
    }),
  ),
)

describe('The time that the rules take for a message', () => {
  it.each(messageRules)('$id takes no more than in proportion to its length, whatever repeats in it', ({ fits }) => {
    const slow = texts.filter(({ half, whole }) => {
      const took = cost(() => fits(uncut(whole), nothing))
      return took >= noticed && took >= growth * cost(() => fits(uncut(half), nothing))
    })

    expect(slow.map(({ name }) => name)).toEqual([])
  })

  it.each(units)('A message of 80,000 characters of "%s" is read as quickly as one of 40,000', (unit) => {
    const [half, whole] = [40_000, 80_000].map((length) => messageOf(`${repeated(unit, length)}x`))
    if (half === undefined || whole === undefined) throw new Error('There are two.')

    const took = cost(() => read(whole))

    expect(took < noticed || took < growth * cost(() => read(half))).toBe(true)
  })

  it('Rules read the first 2,000 characters of a message without its pasted blocks', () => {
    const said = readOf(`\`\`\`${'x'.repeat(5_000)}\`\`\`${'y '.repeat(900)}${'z'.repeat(5_000)}`)

    expect(said.words).toMatch(/^(?:y )+z+$/)
    expect(said.words.length).toBeLessThanOrEqual(2_000)
    expect(said.words.length).toBeGreaterThan(1_990)
  })
})
