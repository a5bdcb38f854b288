import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentOf } from '../../../bench/long-incident.ts'
import { fold } from '../../../src/incident/fold.ts'
import { kindGroups } from '../../../src/incident/timeline/kind-groups.ts'
import { readAddress, type Wanted, writeAddress } from '../../../src/web/browser/address.ts'
import { clocks, createKnown } from '../../../src/web/browser/known.ts'
import { isAll, moved, shortest, wholeOf, within, zoomed } from '../../../src/web/browser/window.ts'
import { incident } from '../../incident/timeline/arbitrary-facts.ts'

const long = incidentOf(1_200)
const known = createKnown(long, 'x')

describe('An incident as known at a moment', () => {
  it('is what the facts up to then add up to, whichever moments were looked at before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: long.length }), { minLength: 1, maxLength: 4 }), (seqs) => {
        for (const seq of seqs) expect(known.stateAt({ clock: 'recorded', seq })).toEqual(fold(long.slice(0, seq), 'x'))
      }),
      { numRuns: 40 },
    )
  })

  it('is, by when things happened, what had happened, in the order in which it was recorded', () => {
    fc.assert(
      fc.property(incident, fc.nat(), ({ facts }, place) => {
        const order = createKnown(facts, 'x').order('happened')
        const at = order[place % order.length]
        if (at === undefined) return
        const before = (seq: number) => order.findIndex((fact) => fact.seq === seq) <= order.indexOf(at)
        const expected = facts.filter(({ seq }, index) => index === 0 || before(seq))

        const fresh = createKnown(facts, 'x')
        expect(fresh.factsAt({ clock: 'happened', seq: at.seq })).toEqual(expected)
        expect(fresh.stateAt({ clock: 'happened', seq: at.seq })).toEqual(fold(expected, 'x'))
      }),
      { numRuns: 200 },
    )
  })

  it('is all there is where no moment is meant, or one that does not exist', () => {
    const all = fold(long, 'x')

    expect(known.stateAt(null)).toEqual(all)
    for (const clock of clocks) expect(known.stateAt({ clock, seq: 99_999 })).toEqual(all)
  })
})

const list = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 })
const time = fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: null })
const wanted: fc.Arbitrary<Wanted> = fc
  .record({
    view: fc.constantFrom('threads', 'order', 'highlights'),
    lanes: fc.constantFrom(null, 'person', 'line', 'thread'),
    q: fc.string({ unit: 'grapheme' }).map((text) => text.trim().toWellFormed()),
    tags: list(['impact', 'concern', 'a&b=c']),
    people: list(['U1', 'U2']),
    kinds: list(kindGroups),
    from: time,
    until: time,
    moment: fc.option(fc.record({ clock: fc.constantFrom(...clocks), seq: fc.nat(999_999) }), { nil: null }),
  })
  .map(({ q, tags, people, kinds, view, ...rest }) => ({
    ...{ ...rest, view },
    filter: { q, tags, people, kinds, highlights: view === 'highlights' },
  })) as fc.Arbitrary<Wanted>

describe('The address of a view', () => {
  it('leads to the same view', () => {
    fc.assert(
      fc.property(wanted, (view) => {
        expect(readAddress(new URLSearchParams(writeAddress(view)))).toEqual(view)
      }),
    )
  })

  it.each(['?show=%00&known=-1&from=soon&lanes=x&kind=nothing', '?known=1e9&clock=noon&until=', '?'])(
    'is understood as far as it can be: %s',
    (address) => {
      const { moment, from, until, lanes, filter } = readAddress(new URLSearchParams(address))

      expect([moment, from, until, lanes, filter.kinds]).toEqual([null, null, null, null, []])
    },
  )
})

const span = fc
  .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }))
  .map(([from, length]) => ({ from, until: from + length }))

describe('A window of time', () => {
  it('is within the whole and no shorter than a minute, however it is moved and zoomed', () => {
    fc.assert(
      fc.property(
        span,
        span,
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.integer(),
        (all, asked, factor, by) => {
          const whole = wholeOf([all.from, all.until])
          const window = within(zoomed(moved(asked, by), { factor, around: asked.from }), whole)

          expect(window.from).toBeGreaterThanOrEqual(whole.from)
          expect(window.until).toBeLessThanOrEqual(whole.until + 1e-3)
          expect(window.until - window.from).toBeGreaterThanOrEqual(Math.min(shortest, whole.until - whole.from) - 1e-3)
        },
      ),
    )
  })

  it('keeps its place under the pointer, from a week to a minute', () => {
    const week = { from: 0, until: 7 * 86_400_000 }
    let window = week
    for (let steps = 0; steps < 30; steps += 1)
      window = within(zoomed(window, { factor: 0.5, around: 400_000_000 }), week)

    expect(window.until - window.from).toBe(shortest)
    expect(window.from).toBeLessThanOrEqual(400_000_000)
    expect(window.until).toBeGreaterThanOrEqual(400_000_000)
    expect(isAll(window, week)).toBe(false)
    expect(isAll(week, week)).toBe(true)
  })
})
