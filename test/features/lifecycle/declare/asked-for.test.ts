import { describe, expect, test } from 'vitest'
import { askedFor } from '../../../../src/features/lifecycle/declare/asked-for.ts'

const levels = [
  { id: 'unknown', name: 'Unknown' },
  { id: 'sev1', name: 'SEV1' },
  { id: 'sev2', name: 'Major' },
  { id: 'sev3', name: 'SEV3' },
]
const none = { private: false, drill: false, severity: null, strange: null }

test.each([
  ['--private customer data leaked', 'customer data leaked', true, false],
  ['-private customer data leaked', 'customer data leaked', true, false],
  ['private: laptop stolen', 'laptop stolen', true, false],
  ['Private : laptop stolen', 'laptop stolen', true, false],
  ['--private', '', true, false],
  ['private key leaked', 'private key leaked', false, false],
  ['privately owned shop is down', 'privately owned shop is down', false, false],
  ['checkout is failing', 'checkout is failing', false, false],
  ['drill: checkout is failing', 'checkout is failing', false, true],
  ['This is a drill: checkout is failing', 'checkout is failing', false, true],
  ['--drill checkout is failing', 'checkout is failing', false, true],
  ['Exercise: checkout is failing', 'checkout is failing', false, true],
  ['drill: private: laptop stolen', 'laptop stolen', true, true],
  ['private: drill: laptop stolen', 'laptop stolen', true, true],
  ['drill press on fire', 'drill press on fire', false, false],
  ['drill:', '', false, true],
  ['\u2014private customer data leaked', 'customer data leaked', true, false],
  ['customer data leaked --private', 'customer data leaked', true, false],
  ['checkout is failing \u2014drill', 'checkout is failing', false, true],
])('A declaration of "%s" has the title "%s" (private: %s, drill: %s)', (typed, title, hidden, drill) => {
  expect(askedFor(typed, levels)).toEqual({ ...none, typed: title, private: hidden, drill })
})

describe('a severity in a declaration', () => {
  test.each([
    ['sev2 checkout is down', 'checkout is down', 'sev2'],
    ['sev2: checkout is down', 'checkout is down', 'sev2'],
    ['SEV-1 - checkout is down', 'checkout is down', 'sev1'],
    ['[SEV 1] checkout is down', 'checkout is down', 'sev1'],
    ['P1: checkout is down', 'checkout is down', 'sev1'],
    ['Major: checkout is down', 'checkout is down', 'sev2'],
    ['--severity sev2 checkout is down', 'checkout is down', 'sev2'],
    ['--severity=2 checkout is down', 'checkout is down', 'sev2'],
    ['\u2014severity "SEV 1" checkout is down', 'checkout is down', 'sev1'],
    ['--sev major checkout is down', 'checkout is down', 'sev2'],
    ['--sev1 checkout is down', 'checkout is down', 'sev1'],
    ['severity: sev3 checkout is down', 'checkout is down', 'sev3'],
    ['checkout is down --severity sev2', 'checkout is down', 'sev2'],
    ['sev2, checkout is down', 'checkout is down', 'sev2'],
    ['sev2', '', 'sev2'],
  ])('A declaration of "%s" has the title "%s" and the severity %s', (typed, title, severity) => {
    expect(askedFor(typed, levels)).toEqual({ ...none, typed: title, severity })
  })

  test.each([
    'S3 is down',
    'S3: uploads fail',
    'sev9 checkout is down',
    'sev2-alerts come twice',
    'unknown errors in checkout',
    'Major outage of checkout',
    'severity is shown wrong',
    '500 errors',
    'several pages fail',
  ])('A declaration of "%s" names no severity', (typed) => {
    expect(askedFor(typed, levels)).toEqual({ ...none, typed })
  })

  test('A severity may stand beside other flags in any order, and the first of two counts', () => {
    const all = { private: true, drill: true, severity: 'sev2', strange: null }

    expect(askedFor('sev2 --private drill: it is down', levels)).toEqual({ ...all, typed: 'it is down' })
    expect(askedFor('--drill it is down --private --severity sev2', levels)).toEqual({ ...all, typed: 'it is down' })
    expect(askedFor('sev2 sev1 --private it is down', levels)).toMatchObject({
      ...{ severity: 'sev2', private: true, typed: 'sev1 it is down' },
    })
    expect(askedFor('sev2 --private sev1 it is down', levels)).toMatchObject({
      typed: 'sev1 it is down',
      private: true,
    })
  })
})

test.each([
  ['--team shop checkout is down', '--team'],
  ['\u2014team shop checkout is down', '\u2014team'],
  ['checkout is down --team shop', '--team shop'],
  ['--severity high checkout is down', '--severity'],
  ['rsync --delete wiped the backup', null],
])('A declaration of "%s" keeps its words (unknown flag: %s)', (typed, strange) => {
  expect(askedFor(typed, levels)).toEqual({ ...none, typed, strange })
})

test.each([' ', 'a', '--private ', '--a ', '(', ':'])(
  'A declaration with "%s" thousands of times is read within half a second',
  (often) => {
    const begun = performance.now()
    askedFor(`x${often.repeat(50_000 / often.length)}y`, levels)

    expect(performance.now() - begun).toBeLessThan(500)
  },
)
