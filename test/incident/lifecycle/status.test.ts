import { expect, test } from 'vitest'
import { mayTell } from '../../../src/incident/access/visibility.ts'
import { effectKey } from '../../../src/incident/effects.ts'
import { isOver, kinds, publicStatus, statuses } from '../../../src/incident/lifecycle/status.ts'
import { isRefusal, refuse } from '../../../src/incident/refusal.ts'
import { audiences } from '../../../src/incident/updates/facts.ts'
import { span, statusWord } from '../../../src/incident/wording.ts'

test.each([
  ['investigating', 'investigating', false],
  ['identified', 'identified', false],
  ['mitigated', 'monitoring', false],
  ['resolved', 'resolved', true],
  ['closed', 'resolved', true],
  ['parked', 'investigating', false],
  ['cancelled', 'resolved', true],
] as const)('The status %s is shown in public as "%s", and counts as over: %s', (status, shown, over) => {
  expect(publicStatus(status)).toBe(shown)
  expect(isOver(status)).toBe(over)
})

test('Every status has an emoji and a capitalised name', () => {
  for (const status of statuses) expect(statusWord(status)).toMatch(/^:\w+: [A-Z][a-z]+$/)
  expect(statusWord('mitigated')).toBe(':adhesive_bandage: Mitigated')
})

test.each([
  [-5, 'under a minute'],
  [59_999, 'under a minute'],
  [60_000, '1 min'],
  [59 * 60_000, '59 min'],
  [60 * 60_000, '1 h'],
  [65 * 60_000, '1 h 05 min'],
  [26 * 3_600_000 + 59 * 60_000, '26 h 59 min'],
])('A duration of %d ms is written "%s"', (milliseconds, words) => {
  expect(span(milliseconds)).toBe(words)
})

test('A private incident is announced to nobody, whatever its kind', () => {
  for (const kind of kinds) {
    for (const audience of audiences) expect(mayTell({ private: true, kind }, audience)).toBe(false)
  }
})

test.each([
  ['real', true, true],
  ['drill', true, false],
  ['near-miss', true, false],
  ['past', false, false],
] as const)('A %s incident is announced in Slack: %s, and on the status page: %s', (kind, inside, inPublic) => {
  const state = { private: false, kind }

  expect(mayTell(state, 'announcements')).toBe(inside)
  expect(mayTell(state, 'subscribers')).toBe(inside)
  expect(mayTell(state, 'status-page')).toBe(inPublic)
})

test('A refusal can be told from a decision', () => {
  expect(isRefusal(refuse('No.'))).toBe(true)
  expect(isRefusal({ facts: [] })).toBe(false)
})

test('The same effect name in two incidents gives two keys', () => {
  expect(effectKey('a', 'show')).toBe('a:show')
  expect(effectKey('b', 'show')).not.toBe(effectKey('a', 'show'))
})
