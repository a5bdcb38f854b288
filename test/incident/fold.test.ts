import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, type FactBody, type FactData, readFact } from '../../src/incident/facts.ts'
import { apply, fold } from '../../src/incident/fold.ts'
import { State } from '../../src/incident/state.ts'
import { incident } from './timeline/arbitrary-facts.ts'

const start = new Date('2026-03-02T12:00:00Z')
const minute = (count: number) => new Date(start.getTime() + count * 60_000).toISOString()

const declared = (title = 'Checkout is down'): FactBody => ({
  kind: 'declared',
  data: {
    ...{ number: 7, title, kind: 'real', severity: 'unknown', private: false, callImoc: false },
    ...{ service: 'checkout', noticedBy: null },
  },
})

/** The state after these, the n-th of them n minutes after the declaration; by U1, or by who is named. */
function after(...bodies: (FactBody & { actor?: string | null })[]): State {
  const facts = [declared(), ...bodies].map(
    (body, index): Fact => ({
      actor: 'U1',
      ...body,
      seq: index + 1,
      occurredAt: new Date(minute(index)),
      recordedAt: new Date(minute(index)),
    }),
  )
  return fold(facts, 'inc-7')
}

const moved = (from: State['status'], to: State['status']): FactBody => ({
  kind: 'status-changed',
  data: { from, to, why: null },
})
const inChannel = { channel: 'C9', ts: '1.1' }
const items = ['a', 'b'].map((id) => ({ id, text: `Do ${id}`, hint: null, link: null }))
const started: FactBody = {
  kind: 'checklist-started',
  data: { run: 'r1', list: 'start', title: 'Start', role: 'imoc', user: 'U2', items },
}
const told = (changes: Partial<FactData<'update-written'>> = {}): FactBody => ({
  kind: 'update-written',
  data: {
    ...{ id: 'u1', headline: 'Checkout fails', text: 'Some cannot pay.', impact: null, doing: null },
    ...{ status: 'investigating', nextAt: null, audiences: ['announcements'], notify: true },
    ...{ components: { shop: 'major_outage' } },
    ...changes,
  },
})

test('an incident begins investigating, with nobody in charge and nowhere to talk', () => {
  expect(after()).toMatchObject({
    id: 'inc-7',
    number: 7,
    version: 1,
    status: 'investigating',
    declaredBy: 'U1',
    declaredAt: minute(0),
    endedAt: null,
    channel: null,
    imoc: null,
    service: 'checkout',
  })
})

test('refuses to fold what does not begin with its declaration', () => {
  const first: Fact = { ...moved('investigating', 'closed'), seq: 1, actor: null, occurredAt: start, recordedAt: start }

  expect(() => fold([first], 'inc-7')).toThrow('The first fact of incident inc-7 is "status-changed", not "declared".')
  expect(() => fold([], 'inc-7')).toThrow('Incident inc-7 has no facts.')
})

test('a second declaration changes nothing but the version', () => {
  const again = after(declared('Another'))

  expect(again).toEqual({ ...after(), version: 2 })
})

describe('the end', () => {
  test.each(['resolved', 'closed', 'cancelled'] as const)('%s ends it at the moment of the move', (to) => {
    expect(after(moved('investigating', to))).toMatchObject({ status: to, endedAt: minute(1) })
  })

  test.each(['identified', 'mitigated', 'parked', 'investigating'] as const)('%s does not end it', (to) => {
    expect(after(moved('investigating', to)).endedAt).toBeNull()
  })

  test('stays where it was when a resolved incident is closed', () => {
    expect(after(moved('investigating', 'resolved'), moved('resolved', 'closed')).endedAt).toBe(minute(1))
  })

  test('is gone when it comes back, and set anew at the next', () => {
    const back = [moved('investigating', 'resolved'), moved('resolved', 'investigating')]

    expect(after(...back).endedAt).toBeNull()
    expect(after(...back, moved('investigating', 'resolved')).endedAt).toBe(minute(3))
  })
})

describe('places', () => {
  test('a new name of the channel is kept, and one that came before the channel is ignored', () => {
    const opened: FactBody = { kind: 'channel-opened', data: { channel: 'C9', name: 'inc-checkout' } }
    const renamed: FactBody = { kind: 'channel-renamed', data: { name: 'inc-pay' } }

    expect(after(opened, renamed).channel).toEqual({ id: 'C9', name: 'inc-pay' })
    expect(after(renamed).channel).toBeNull()
  })

  test('the card and the announcement are where they were posted', () => {
    const state = after(
      { kind: 'card-posted', data: { channel: 'C9', ts: '1.1' } },
      { kind: 'announced', data: { channel: 'C1', ts: '2.2' } },
    )

    expect(state.card).toEqual({ channel: 'C9', ts: '1.1' })
    expect(state.announcement).toEqual({ channel: 'C1', ts: '2.2' })
  })

  test('the same trouble twice is one trouble', () => {
    const trouble: FactBody = {
      kind: 'trouble',
      data: { effect: 'i:show:card:3', what: 'show', error: 'x', retrying: true },
    }

    expect(after(trouble, trouble).troubles).toMatchObject([{ effect: 'i:show:card:3', what: 'show', retrying: true }])
  })
})

describe('who leads', () => {
  const taken = (user: string, how: 'rota' | 'claimed'): FactBody => ({
    kind: 'role-taken',
    data: { role: 'imoc', user, how },
  })
  const asked: FactBody = { kind: 'relief-asked', data: { user: 'U2', since: minute(1), hours: 3 } }

  test('is the last who took the role, from that moment, with no relief asked yet', () => {
    const state = after(taken('U2', 'rota'), asked, asked, taken('U3', 'claimed'))

    expect(state.imoc).toEqual({ user: 'U3', since: minute(4), how: 'claimed' })
    expect(state.reliefs).toBe(0)
    expect(after(taken('U2', 'rota'), asked, asked).reliefs).toBe(2)
  })

  test('is no longer missing once somebody took the role', () => {
    const missing: FactBody = { kind: 'imoc-missing', data: { why: 'nobody on the rota' } }

    expect(after(missing).imocMissing).toBe('nobody on the rota')
    expect(after(missing, taken('U3', 'claimed')).imocMissing).toBeNull()
  })

  test('may be wanted after the declaration did not call anyone', () => {
    expect(after().callImoc).toBe(false)
    expect(after({ kind: 'imoc-wanted', data: {} }).callImoc).toBe(true)
  })
})

describe('a checklist', () => {
  test('starts open, and remembers who settled an item, when and why', () => {
    const set: FactBody = { kind: 'item-set', data: { run: 'r1', item: 'b', state: 'skipped', why: 'no vendor' } }

    const [run] = after(started, { ...set, actor: 'U2' }).checklists

    expect(run?.items).toMatchObject([
      { ...items[0], state: 'open', why: null, by: null, at: null },
      { ...items[1], state: 'skipped', why: 'no vendor', by: 'U2', at: minute(2) },
    ])
  })

  test('knows where it stands in the DM and in the channel', () => {
    const state = after(
      started,
      { kind: 'checklist-sent', data: { run: 'r1', channel: 'D2', ts: '1.1' } },
      { kind: 'checklist-mirrored', data: { run: 'r1', channel: 'C9', ts: '2.2' } },
    )

    expect(state.checklists[0]).toMatchObject({
      sent: { channel: 'D2', ts: '1.1' },
      mirrored: { channel: 'C9', ts: '2.2' },
    })
  })

  test('is not touched by what is said of another', () => {
    const set: FactBody = { kind: 'item-set', data: { run: 'r2', item: 'a', state: 'done', why: null } }

    expect(after(started, set)).toEqual({ ...after(started), version: 3 })
  })
})

describe('highlights', () => {
  const pushpin = (kind: 'reaction-added' | 'reaction-removed', actor: string): FactBody & { actor: string } => ({
    kind,
    data: { ...inChannel, name: 'pushpin' },
    actor,
  })

  test('a message stands out for as long as one source of it is left', () => {
    const both = [pushpin('reaction-added', 'U1'), pushpin('reaction-added', 'U2')]

    expect(after(...both).highlights).toEqual({ '1.1': ['reaction:U1', 'reaction:U2'] })
    expect(after(...both, pushpin('reaction-removed', 'U1')).highlights).toEqual({ '1.1': ['reaction:U2'] })
    expect(after(...both, pushpin('reaction-removed', 'U1'), pushpin('reaction-removed', 'U2')).highlights).toEqual({})
  })

  test('a pin, the shortcut and a pushpin each make it stand out; another emoji does not', () => {
    expect(after({ kind: 'pinned', data: inChannel }).highlights).toEqual({ '1.1': ['pin'] })
    expect(after({ kind: 'highlighted', data: inChannel }).highlights).toEqual({ '1.1': ['shortcut'] })
    expect(after({ kind: 'reaction-added', data: { ...inChannel, name: 'eyes' } }).highlights).toEqual({})
  })

  test('unpinning takes the pin alone; the undo button and a deletion take everything', () => {
    const all: FactBody[] = [
      { kind: 'pinned', data: inChannel },
      { kind: 'highlighted', data: inChannel },
    ]

    expect(after(...all, { kind: 'unpinned', data: inChannel }).highlights).toEqual({ '1.1': ['shortcut'] })
    expect(after(...all, { kind: 'unhighlighted', data: inChannel }).highlights).toEqual({})
    expect(after(...all, { kind: 'message-deleted', data: inChannel }).highlights).toEqual({})
  })

  test('the same pin told twice counts once', () => {
    const pinned: FactBody = { kind: 'pinned', data: inChannel }

    expect(after(pinned, pinned).highlights).toEqual({ '1.1': ['pin'] })
  })
})

describe('what is told', () => {
  const delivered = (where: string): FactBody => ({
    kind: 'update-delivered',
    data: { id: 'u1', audience: 'subscribers', where, link: null },
  })

  test('the last update stands, with what became of it in each place', () => {
    const refused: FactBody = {
      kind: 'update-refused',
      data: { id: 'u1', audience: 'status-page', where: 'Statuspage', error: 'no answer' },
    }

    expect(after(told(), refused, delivered('U3')).update).toMatchObject({
      id: 'u1',
      at: minute(1),
      by: 'U1',
      outcomes: [
        { audience: 'status-page', where: 'Statuspage', link: null, error: 'no answer' },
        { audience: 'subscribers', where: 'U3', link: null, error: null },
      ],
    })
  })

  test('a refusal is forgotten once the same place took it', () => {
    const refused: FactBody = {
      kind: 'update-refused',
      data: { id: 'u1', audience: 'subscribers', where: 'U3', error: 'no answer' },
    }

    expect(after(told(), refused, delivered('U3')).update?.outcomes).toEqual([
      { audience: 'subscribers', where: 'U3', link: null, error: null },
    ])
  })

  test('what became of an older update is not said of the newer', () => {
    expect(after(told(), told({ id: 'u2' }), delivered('U3')).update).toMatchObject({ id: 'u2', outcomes: [] })
  })

  test('it is in public from the first update for the status page on, and stays so', () => {
    expect(after(told()).inPublic).toBe(false)
    expect(after(told({ audiences: ['status-page'] }), told()).inPublic).toBe(true)
  })

  test('who subscribes twice is told once, and not after leaving', () => {
    const on: FactBody = { kind: 'subscribed', data: { user: 'U3' } }

    expect(after(on, on).subscribers).toEqual(['U3'])
    expect(after(on, { kind: 'unsubscribed', data: { user: 'U3' } }).subscribers).toEqual([])
  })
})

describe('the board', () => {
  const begun = (number: number, service: string | null): FactBody => ({
    kind: 'change-begun',
    data: { number, text: 'x', service, temporary: false },
  })
  const ended = (number: number): FactBody => ({ kind: 'change-ended', data: { number, outcome: null } })

  test('a change remembers what was in flight on its service when it began', () => {
    const state = after(begun(1, 'api'), begun(2, 'shop'), ended(2), begun(3, 'api'), begun(4, 'shop'), begun(5, null))

    expect(state.changes.map(({ beside }) => beside)).toEqual([[], [], [1], [], []])
  })

  test('a change of another incident stands beside it until that is over', () => {
    const there = { number: 1, incident: 8, change: 2 }
    const met: FactBody = {
      kind: 'change-met',
      data: { ...there, channel: 'C8', service: 'api', user: 'U2', since: minute(0) },
    }
    const parted: FactBody = { kind: 'change-parted', data: there }

    expect(after(begun(1, 'api'), met).changes[0]?.met).toMatchObject([{ incident: 8, change: 2, parted: false }])
    expect(after(begun(1, 'api'), met, parted).changes[0]?.met).toMatchObject([{ incident: 8, parted: true }])
  })

  test('the question about a change is asked, and answered, of that change alone', () => {
    const asked: FactBody = { kind: 'change-asked', data: { number: 2, user: 'U1', lateMs: 5 } }
    const goesOn = (number: number): FactBody => ({ kind: 'change-goes-on', data: { number } })
    const answers = (number: number) => after(begun(1, null), begun(2, null), asked, goesOn(number)).changes

    expect(answers(2).map((each) => each.asked?.goesOn)).toEqual([undefined, true])
    expect(answers(1).map((each) => each.asked?.goesOn)).toEqual([undefined, false])
  })

  test('a task knows whom somebody else gave it, not who took it', () => {
    const added: FactBody = { kind: 'task-added', data: { number: 1, text: 'x' } }
    const taken = (user: string): FactBody => ({ kind: 'task-taken', data: { number: 1, user } })

    expect(after(added, taken('U1')).tasks[0]).toMatchObject({ taker: 'U1', given: [] })
    expect(after(added, taken('U2')).tasks[0]).toMatchObject({ taker: 'U2', given: [{ user: 'U2', by: 'U1' }] })
  })
})

test('a withdrawn note is not counted, and a withdrawal of none changes nothing', () => {
  const noted: FactBody = { kind: 'noted', data: { id: 'n1', text: 'x' } }

  expect(after(noted).notes).toEqual(['n1'])
  expect(after(noted, { kind: 'note-withdrawn', data: { id: 'n1' } }).notes).toEqual([])
  expect(after({ kind: 'note-withdrawn', data: { id: 'n1' } }).notes).toEqual([])
})

describe('for every course of an incident', () => {
  test('the state has its shape, and its version is the last fact', () => {
    fc.assert(
      fc.property(incident, ({ facts, state }) => {
        expect(State.parse(state)).toEqual(state)
        expect(state.version).toBe(facts.length)
      }),
    )
  })

  test('taking fact by fact, saved as JSON between, leads to the same state as taking all at once', () => {
    fc.assert(
      fc.property(incident, ({ facts, state }) => {
        const stepwise = facts.reduce<State | null>(
          (before, fact) => State.parse(JSON.parse(JSON.stringify(apply(before, fact, 'inc-1')))),
          null,
        )

        expect(stepwise).toEqual(state)
      }),
    )
  })

  test('folding changes neither the facts nor the state before', () => {
    fc.assert(
      fc.property(incident, ({ facts }) => {
        const copy = structuredClone(facts)

        facts.reduce<State | null>((before, fact) => {
          const kept = structuredClone(before)
          const next = apply(before, fact, 'inc-1')
          expect(before).toEqual(kept)
          return next
        }, null)

        expect(facts).toEqual(copy)
      }),
    )
  })
})

test('emptying the words of messages changes nothing in the state', () => {
  const erase = (fact: Fact): Fact => {
    if (fact.kind === 'message') return { ...fact, data: { ...fact.data, text: '', files: [], erased: true } }
    if (fact.kind === 'message-edited') return { ...fact, data: { ...fact.data, text: '', erased: true } }
    return fact
  }

  fc.assert(
    fc.property(incident, ({ facts, state }) => {
      expect(fold(facts.map(erase), 'inc-1')).toEqual(state)
    }),
  )
})

describe('a stored row', () => {
  const row = { incidentId: 'inc-7', seq: 3, kind: 'left', actor: null, data: {}, occurredAt: start, recordedAt: start }

  test('of an unknown kind is named', () => {
    expect(() => readFact({ ...row, kind: 'toString' })).toThrow('Fact inc-7#3 has the unknown kind "toString".')
  })

  test('with damaged data is named', () => {
    expect(() => readFact(row)).toThrow('Fact inc-7#3 (left) is damaged')
  })

  test('that is sound becomes a fact', () => {
    expect(readFact({ ...row, data: { user: 'U1' } })).toEqual({
      kind: 'left',
      data: { user: 'U1' },
      seq: 3,
      actor: null,
      occurredAt: start,
      recordedAt: start,
    })
  })
})
