import { describe, expect, test } from 'vitest'
import { readWish, share, whoMayShare, withdraw } from '../../../../src/features/record/sharing/rules.ts'
import { after, hours } from '../../../../src/incident/clock.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { inPlainText } from '../../../../src/incident/sentence.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const until = (lasts: number) => after(now, hours(lasts)).toISOString()
const link = (id: string, lasts = 24) => ({ id, page: 'timeline' as const, until: until(lasts), by: 'U1' })
const wish = { id: 's1', page: 'timeline' as const, hours: 24, user: 'U1', confirmed: false }
const imoc = { user: 'U1', since: now.toISOString() } as State['imoc']
const said = (answer: object) => (isRefusal(answer) ? inPlainText(answer.refused) : answer)

describe('what somebody asks to share', () => {
  test.each([
    ['timeline', { page: 'timeline', hours: 168 }],
    ['  Write-Up  ', { page: 'write-up', hours: 168 }],
    ['writeup for 1 day', { page: 'write-up', hours: 24 }],
    ['timeline for 12 hours', { page: 'timeline', hours: 12 }],
    ['timeline FOR 2 Weeks', { page: 'timeline', hours: 336 }],
    ['timeline for 90 days', { page: 'timeline', hours: 2_160 }],
  ])('%j is read', (typed, wanted) => {
    expect(readWish(typed)).toEqual(wanted)
  })

  test.each([
    ['', /^I can share the timeline or the write-up\. Type/],
    ['everything', /^I can share the timeline or the write-up\. Type/],
    ['timeline until Friday', /^I cannot tell how long the link should work, so there is none\. Type/],
    ['timeline for ever', /^I cannot tell how long/],
    ['timeline for -3 days', /^I cannot tell how long/],
    ['timeline for 99999999 days', /^I cannot tell how long/],
    ['timeline for 0 days', /^A link works for an hour at least and for 90 days at most/],
    ['timeline for 91 days', /^A link works for an hour at least and for 90 days at most/],
  ])('Of %j it is said what to type', (typed, sentence) => {
    expect(said(readWish(typed))).toMatch(sentence)
  })
})

describe('sharing', () => {
  test('Anybody in a public incident shares it, until the end that they name', () => {
    expect(share(sampleState(), wish, now)).toMatchObject({
      facts: [{ kind: 'shared', data: { id: 's1', page: 'timeline', until: until(24) }, actor: 'U1' }],
    })
  })

  test('In a private incident only its IMOC does, after confirming what it means', () => {
    const hidden = { private: true, imoc }
    const asked = share(sampleState(hidden), wish, now)

    expect(said(asked)).toMatch(/^INC-7 is private\. Everybody who gets this link can read its whole timeline/)
    expect(asked).toMatchObject({ unlessConfirmed: true })
    expect(share(sampleState(hidden), { ...wish, confirmed: true }, now)).toMatchObject({ facts: [{ kind: 'shared' }] })
    const other = share(sampleState(hidden), { ...wish, user: 'U2', confirmed: true }, now)
    expect(said(other)).toBe('INC-7 is private, so only its IMOC may share it: ask U1.')
    expect(other).not.toHaveProperty('unlessConfirmed')
    const nobody = whoMayShare(sampleState({ private: true, imoc: null }), 'U1')
    expect(said(nobody ?? {})).toBe(
      'INC-7 is private, so only its IMOC may share it, and it has none: /incident imoc me takes it.',
    )
  })

  test('Twenty links work at once and no more; those that have ended do not count, nor does the same link once more', () => {
    const many = Array.from({ length: 20 }, (_, index) => link(`l${index}`))

    expect(said(share(sampleState({ shares: many }), wish, now))).toMatch(/^INC-7 has 20 links already that work\./)
    expect(share(sampleState({ shares: many }), { ...wish, id: 'l3' }, now)).toHaveProperty('facts')
    const ended = many.map((each) => ({ ...each, until: now.toISOString() }))
    expect(share(sampleState({ shares: ended }), wish, now)).toHaveProperty('facts')
  })

  test('A link is withdrawn once, and not after its end', () => {
    const state = sampleState({ shares: [link('s1'), link('old', -1)] })

    expect(withdraw(state, { id: 's1', user: 'U2' }, now)).toMatchObject({
      facts: [{ kind: 'share-withdrawn', data: { id: 's1' }, actor: 'U2' }],
    })
    for (const id of ['old', 's2', '']) {
      expect(said(withdraw(state, { id, user: 'U2' }, now))).toBe(
        'That link works no longer: it was withdrawn before, or its time is over.',
      )
    }
  })
})
