import { describe, expect, it } from 'vitest'
import { readClock } from '../../../../src/features/record/clock/read.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { inPlainText } from '../../../../src/incident/sentence.ts'

const now = new Date('2026-03-04T14:30:00Z')
const berlin = { now, zone: 'Europe/Berlin', endedAt: null }

function read(text: string, when: { now: Date; zone: string; endedAt: string | null } = berlin): string {
  const asked = readClock(text, when)
  if (isRefusal(asked)) return inPlainText(asked.refused)
  if (asked.do !== 'set') return asked.do === 'form' ? `form ${asked.point}` : asked.do
  const { point, to, why } = asked.wish
  return [point, to instanceof Date ? to.toISOString().slice(0, 16) : to, ...(why === null ? [] : [why])].join(' | ')
}

describe('/incident clock', () => {
  it.each([
    ['', 'show'],
    ['impact-started', 'form impact-started'],
    ['Detected', 'form detected'],
    ['impact-started 13:42 because the graph shows it', 'impact-started | 2026-03-04T12:42 | the graph shows it'],
    ['impact at 13:42', 'impact-started | 2026-03-04T12:42'],
    ['impact started 13:42', 'impact-started | 2026-03-04T12:42'],
    ['set impact to 13:42 UTC', 'impact-started | 2026-03-04T13:42'],
    ['mitigated: 14:07:30, the kill was executed', 'mitigated | 2026-03-04T13:07 | the kill was executed'],
    ['detected 10m ago: first page', 'detected | 2026-03-04T14:20 | first page'],
    ['detection yesterday 23:50 because a customer wrote', 'detected | 2026-03-03T22:50 | a customer wrote'],
    ['engaged 2026-02-27 09:00', 'engaged | 2026-02-27T08:00'],
    ['diagnosis 15:20', 'diagnosed | 2026-03-04T14:20'],
    ['fixed 16:00', 'corrected | 2026-03-03T15:00'],
    ['recovered unknown nobody looked', 'recovered | unknown | nobody looked'],
    ['corrected did not happen: it was rolled back', 'corrected | unknown | it was rolled back'],
    ['mitigated facts', 'mitigated | facts'],
    ['mitigated undo because I was wrong', 'mitigated | facts | I was wrong'],
  ])('“%s”', (text, is) => {
    expect(read(text)).toBe(is)
  })

  it.each([
    ['lunch 13:42', /^The points of the clock are impact started, .*begin with one of them\./],
    ['impacts 13:42', /^The points of the clock are/],
    ['impact the graph shows it', /^I found no time in that, so the clock is as it was\./],
    ['impact at 25:99 the graph', /^I cannot tell which time "at 25:99" is/],
  ])('“%s” is answered with what to type', (text, says) => {
    expect(read(text)).toMatch(says)
  })

  it('A time of day is one of the incident, also days later', () => {
    const over = { ...berlin, endedAt: '2026-02-27T10:00:00.000Z' }

    expect(read('impact 09:42', over)).toBe('impact-started | 2026-02-27T08:42')
    expect(read('impact 23:50', over)).toBe('impact-started | 2026-02-26T22:50')
    expect(read('impact yesterday 09:42', over)).toBe('impact-started | 2026-03-03T08:42')
    expect(read('impact 10m ago', over)).toBe('impact-started | 2026-03-04T14:20')
  })
})
