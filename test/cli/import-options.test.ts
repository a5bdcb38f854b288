import { expect, it } from 'vitest'
import { readSlackOptions, slackUsage } from '../../src/cli/import-options.ts'
import { createProgressBar, progressLine } from '../../src/cli/progress-bar.ts'

const none = { channel: null, title: null, range: { from: null, until: null }, public: false, dryRun: false }

it.each([
  [['export.zip'], { ...none, path: 'export.zip' }],
  [
    ['export.zip', '--channel', 'prod-incident', '--dry-run'],
    { ...none, path: 'export.zip', channel: 'prod-incident', dryRun: true },
  ],
  [['export.zip', '--public'], { ...none, path: 'export.zip', public: true }],
  [['--title=Checkout was slow', 'my export.zip'], { ...none, path: 'my export.zip', title: 'Checkout was slow' }],
  [
    ['e.zip', '--from', '2026-03-04', '--until', '2026-03-04'],
    {
      ...none,
      path: 'e.zip',
      range: { from: new Date('2026-03-04T00:00:00Z'), until: new Date('2026-03-04T23:59:59.999Z') },
    },
  ],
  [
    ['e.zip', '--from', '2026-03-04T09:30+01:00'],
    { ...none, path: 'e.zip', range: { from: new Date('2026-03-04T08:30:00Z'), until: null } },
  ],
  [['--help'], 'help'],
])('%j is read', (typed, options) => {
  expect(readSlackOptions(typed)).toEqual(options)
  expect(slackUsage).toContain('--dry-run')
})

it.each([
  [[], 'Say which file: npm run import:slack -- export.zip --channel prod-incident.'],
  [['a.zip', 'b.zip'], 'One file at a time: put a name with spaces in quotation marks.'],
  [['a.zip', '--chanel', 'x'], 'That is none of its options, or a value is missing. See --help.'],
  [['a.zip', '--channel'], 'That is none of its options, or a value is missing. See --help.'],
  [
    ['a.zip', '--from', 'yesterday'],
    'A time is a day, or a day with a time and its zone: 2026-03-04, or 2026-03-04T09:30Z.',
  ],
  [
    ['a.zip', '--until', '2026-02-31'],
    'A time is a day, or a day with a time and its zone: 2026-03-04, or 2026-03-04T09:30Z.',
  ],
  [
    ['a.zip', '--until', '2026-02-31T10:00Z'],
    'A time is a day, or a day with a time and its zone: 2026-03-04, or 2026-03-04T09:30Z.',
  ],
  [['a.zip', '--from', '2026-03-05', '--until', '2026-03-04'], '--from is after --until: exchange them.'],
])('%j is refused in one sentence', (typed, refused) => {
  expect(readSlackOptions(typed)).toEqual({ refused })
})

it('Progress is a bar in a terminal, and now and then a line elsewhere', () => {
  let now = 0
  const shown = { terminal: '', lines: '' }
  const out = (to: keyof typeof shown) => ({
    isTTY: to === 'terminal',
    write(text: string) {
      shown[to] += text
      return true
    },
  })
  const bar = createProgressBar(out('terminal'), () => now)
  const lines = createProgressBar(out('lines'), () => now)
  for (let done = 0; done <= 100; done += 10) {
    for (const each of [bar, lines]) each.show(done, 100)
    now += 1_000
  }
  for (const each of [bar, lines]) each.end()

  expect(shown.terminal).toContain('[###############               ] 50 %, 50 of 100, about 5 s left')
  expect(shown.terminal).toMatch(/100 %, 100 of 100\n$/)
  expect(shown.lines.split('\n')).toEqual(['0 %, 0 of 100', '50 %, 50 of 100, about 5 s left', '100 %, 100 of 100', ''])
  expect(progressLine(0, 0, 9_000)).toBe('100 %, 0 of 0')
})
