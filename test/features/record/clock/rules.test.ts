import { describe, expect, it } from 'vitest'
import { type ClockWish, setClock } from '../../../../src/features/record/clock/rules.ts'
import type { ClockReading } from '../../../../src/incident/analysis/clock-reading.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { inPlainText } from '../../../../src/incident/sentence.ts'

const now = new Date('2026-03-04T14:30:00Z')
const at = (time: string) => `2026-03-04T${time}:00.000Z`

const missing: ClockReading = {
  ...{ point: 'mitigated', at: null, source: 'missing', by: null, said: 'the status never was mitigated', why: null },
  ...{ isSet: false, seqs: [], atLatest: false, since: null, last: null, instead: null, doubt: null },
}
const auto: ClockReading = {
  ...missing,
  ...{ at: at('14:10'), source: 'auto', by: 'U1', said: 'set the status to mitigated', seqs: [4] },
}
const latest: ClockReading = { ...auto, atLatest: true }
const set: ClockReading = { ...auto, source: 'corrected', said: 'corrected it', why: 'x', seqs: [9] }
const unknown: ClockReading = { ...missing, by: 'U1', said: 'set it to unknown', seqs: [9] }

type Setting = { to: Date | 'unknown' | 'facts'; why?: string; shown?: string | null; standing?: number }

/** What is recorded, "14:07 why", or the refusal. */
function outcome(reading: ClockReading, { to, why, shown, standing }: Setting): string {
  const setBy = reading === set || reading === unknown ? 9 : null
  const seq = standing ?? setBy
  const state = { clockSet: seq === null ? {} : { mitigated: { at: null, why: null, by: 'U1', seq } } }
  const wish: ClockWish & { by: string } = { point: 'mitigated', to, why: why ?? null, by: 'U2' }
  const done = setClock(state, wish, { reading, setBy, shown }, now)
  if (isRefusal(done)) return inPlainText(done.refused, new Map([['U1', 'Ana']]))
  return done.facts
    .flatMap((fact) => (fact.kind === 'clock-set' ? [fact.data] : []))
    .map(
      ({ at: time, why: reason, withdrawn }) => `${withdrawn ? 'facts' : (time?.slice(11, 16) ?? 'unknown')} ${reason}`,
    )
    .join()
}

describe('Setting a point of the clock', () => {
  it.each<[does: string, reading: ClockReading, asked: Setting, is: string]>([
    ['what is missing needs no reason', missing, { to: new Date(at('14:07')) }, '14:07 null'],
    ['a reason is kept', missing, { to: new Date(at('14:07')), why: ' the graph ' }, '14:07 the graph'],
    ['a correction with a reason', auto, { to: new Date(at('14:07')), why: 'the graph' }, '14:07 the graph'],
    [
      'an earlier time than the latest possible one needs no reason',
      latest,
      { to: new Date(at('14:07')) },
      '14:07 null',
    ],
    ['that it was then and not earlier needs no reason', latest, { to: new Date(at('14:10')) }, '14:10 null'],
    ['nobody knows, with a reason', auto, { to: 'unknown', why: 'no graph' }, 'unknown no graph'],
    ['that it is not known may be said of what is missing', missing, { to: 'unknown' }, 'unknown null'],
    ['taking back needs no reason', set, { to: 'facts' }, 'facts null'],
    ['taking back that it is unknown', unknown, { to: 'facts' }, 'facts null'],
    ['long before the declaration', missing, { to: new Date('2025-12-01T08:00:00Z') }, '08:00 null'],
    ['what was shown is still so', auto, { to: new Date(at('14:07')), why: 'x', shown: at('14:10') }, '14:07 x'],
  ])('%s', (_, reading, asked, is) => {
    expect(outcome(reading, asked)).toBe(is)
  })

  it.each<[does: string, reading: ClockReading, asked: Setting, says: RegExp]>([
    [
      'a correction without a reason',
      auto,
      { to: new Date(at('14:07')) },
      /^Mitigated is .*14:10.* \(Ana set the status to mitigated\), so the clock is as it was\. Say why/,
    ],
    ['a reason of blanks', auto, { to: new Date(at('14:07')), why: '  ' }, /Say why/],
    ['a later time than the latest possible one', latest, { to: new Date(at('14:20')) }, /Say why/],
    ['unknown without a reason', auto, { to: 'unknown' }, /Say why/],
    ['the same time', auto, { to: new Date('2026-03-04T14:10:42Z'), why: 'x' }, /^Mitigated is .*14:10.* already\.$/],
    ['unknown again', unknown, { to: 'unknown', why: 'x' }, /^Mitigated is set to unknown already\.$/],
    ['taking back what nobody set', auto, { to: 'facts' }, /^Nobody has set Mitigated/],
    ['the future', missing, { to: new Date(at('15:30')) }, /^That time is in the future/],
    ['a mistyped century', missing, { to: new Date('0206-03-04T14:10:00Z') }, /^That time is too long ago/],
    ['no time at all', missing, { to: new Date('nonsense') }, /^That time is too long ago/],
    [
      'a reason without end',
      missing,
      { to: new Date(at('14:07')), why: 'x'.repeat(501) },
      /500 characters, and yours has 501/,
    ],
    [
      'a form that showed another time',
      auto,
      { to: new Date(at('14:07')), why: 'x', shown: at('14:09') },
      /^Somebody has changed it in the meantime: Mitigated is .*14:10/,
    ],
    [
      'a form that showed it as missing',
      auto,
      { to: new Date(at('14:07')), why: 'x', shown: null },
      /^Somebody has changed it in the meantime/,
    ],
    [
      'somebody set it while this was decided',
      set,
      { to: new Date(at('14:07')), why: 'x', standing: 12 },
      /^Somebody has changed it in the meantime/,
    ],
  ])('%s is refused', (_, reading, asked, says) => {
    expect(outcome(reading, asked)).toMatch(says)
  })
})
