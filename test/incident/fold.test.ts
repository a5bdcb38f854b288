import { describe, expect, test } from 'vitest'
import type { Fact, FactBody, FactData } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import type { State } from '../../src/incident/state.ts'

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

test('An incident begins as investigating, without an IMOC or a channel', () => {
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

test('Facts that do not begin with a declaration cannot be folded', () => {
  const first: Fact = { ...moved('investigating', 'closed'), seq: 1, actor: null, occurredAt: start, recordedAt: start }

  expect(() => fold([first], 'inc-7')).toThrow('The first fact of incident inc-7 is "status-changed", not "declared".')
  expect(() => fold([], 'inc-7')).toThrow('Incident inc-7 has no facts.')
})

test('A second declaration changes nothing but the version', () => {
  const again = after(declared('Another'))

  expect(again).toEqual({ ...after(), version: 2 })
})

describe('the end of an incident', () => {
  test.each(['resolved', 'closed', 'cancelled'] as const)(
    'The status %s ends an incident at the moment of the move',
    (to) => {
      expect(after(moved('investigating', to))).toMatchObject({ status: to, endedAt: minute(1) })
    },
  )

  test.each(['identified', 'mitigated', 'parked', 'investigating'] as const)(
    'The status %s does not end an incident',
    (to) => {
      expect(after(moved('investigating', to)).endedAt).toBeNull()
    },
  )

  test('The end stays where it was when a resolved incident is closed', () => {
    expect(after(moved('investigating', 'resolved'), moved('resolved', 'closed')).endedAt).toBe(minute(1))
  })

  test('The end is removed when an incident is reopened, and set again by the next end', () => {
    const back = [moved('investigating', 'resolved'), moved('resolved', 'investigating')]

    expect(after(...back).endedAt).toBeNull()
    expect(after(...back, moved('investigating', 'resolved')).endedAt).toBe(minute(3))
  })
})

describe('the places of an incident', () => {
  test('A new name of the channel is kept, and one that comes before the channel is ignored', () => {
    const opened: FactBody = { kind: 'channel-opened', data: { channel: 'C9', name: 'inc-checkout' } }
    const renamed: FactBody = { kind: 'channel-renamed', data: { name: 'inc-pay' } }

    expect(after(opened, renamed).channel).toEqual({ id: 'C9', name: 'inc-pay' })
    expect(after(renamed).channel).toBeNull()
  })

  test('The state knows where the card and the announcement were posted', () => {
    const state = after(
      { kind: 'card-posted', data: { channel: 'C9', ts: '1.1' } },
      { kind: 'announced', data: { channel: 'C1', ts: '2.2' } },
    )

    expect(state.card).toEqual({ channel: 'C9', ts: '1.1' })
    expect(state.announcement).toEqual({ channel: 'C1', ts: '2.2' })
  })

  test('The same trouble recorded twice counts once', () => {
    const trouble: FactBody = {
      kind: 'trouble',
      data: { effect: 'i:show:card:3', what: 'show', error: 'x', retrying: true },
    }

    expect(after(trouble, trouble).troubles).toMatchObject([{ effect: 'i:show:card:3', what: 'show', retrying: true }])
  })
})

describe('the IMOC in the state', () => {
  const taken = (user: string, how: 'rota' | 'claimed'): FactBody => ({
    kind: 'role-taken',
    data: { role: 'imoc', user, how },
  })
  const asked: FactBody = { kind: 'relief-asked', data: { user: 'U2', since: minute(1), hours: 3 } }

  test('The last person who took the role is the IMOC, with no relief offered yet', () => {
    const state = after(taken('U2', 'rota'), asked, asked, taken('U3', 'claimed'))

    expect(state.imoc).toEqual({ user: 'U3', since: minute(4), how: 'claimed' })
    expect(state.reliefs).toBe(0)
    expect(after(taken('U2', 'rota'), asked, asked).reliefs).toBe(2)
  })

  test('The IMOC is no longer missing once somebody takes the role', () => {
    const missing: FactBody = { kind: 'imoc-missing', data: { why: 'nobody on the rota' } }

    expect(after(missing).imocMissing).toBe('nobody on the rota')
    expect(after(missing, taken('U3', 'claimed')).imocMissing).toBeNull()
  })

  test('An IMOC can be called later when the declaration called nobody', () => {
    expect(after().callImoc).toBe(false)
    expect(after({ kind: 'imoc-wanted', data: {} }).callImoc).toBe(true)
  })
})

describe('a checklist in the state', () => {
  test('A checklist starts with open items and remembers who settled each, when and why', () => {
    const set: FactBody = { kind: 'item-set', data: { run: 'r1', item: 'b', state: 'skipped', why: 'no vendor' } }

    const [run] = after(started, { ...set, actor: 'U2' }).checklists

    expect(run?.items).toMatchObject([
      { ...items[0], state: 'open', why: null, by: null, at: null },
      { ...items[1], state: 'skipped', why: 'no vendor', by: 'U2', at: minute(2) },
    ])
  })

  test('A checklist knows its messages in the direct message and in the channel', () => {
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

  test('A fact about another checklist changes nothing in this one', () => {
    const set: FactBody = { kind: 'item-set', data: { run: 'r2', item: 'a', state: 'done', why: null } }

    expect(after(started, set)).toEqual({ ...after(started), version: 3 })
  })
})

describe('the highlights in the state', () => {
  const pushpin = (kind: 'reaction-added' | 'reaction-removed', actor: string): FactBody & { actor: string } => ({
    kind,
    data: { ...inChannel, name: 'pushpin' },
    actor,
  })

  test('A message stays highlighted for as long as one source of the highlight is left', () => {
    const both = [pushpin('reaction-added', 'U1'), pushpin('reaction-added', 'U2')]

    expect(after(...both).highlights).toEqual({ '1.1': ['reaction:U1', 'reaction:U2'] })
    expect(after(...both, pushpin('reaction-removed', 'U1')).highlights).toEqual({ '1.1': ['reaction:U2'] })
    expect(after(...both, pushpin('reaction-removed', 'U1'), pushpin('reaction-removed', 'U2')).highlights).toEqual({})
  })

  test('A pin, the shortcut and a pushpin highlight a message, and another emoji does not', () => {
    expect(after({ kind: 'pinned', data: inChannel }).highlights).toEqual({ '1.1': ['pin'] })
    expect(after({ kind: 'highlighted', data: inChannel }).highlights).toEqual({ '1.1': ['shortcut'] })
    expect(after({ kind: 'reaction-added', data: { ...inChannel, name: 'eyes' } }).highlights).toEqual({})
  })

  test('Unpinning removes only the pin, and the undo button or a deletion removes every highlight', () => {
    const all: FactBody[] = [
      { kind: 'pinned', data: inChannel },
      { kind: 'highlighted', data: inChannel },
    ]

    expect(after(...all, { kind: 'unpinned', data: inChannel }).highlights).toEqual({ '1.1': ['shortcut'] })
    expect(after(...all, { kind: 'unhighlighted', data: inChannel }).highlights).toEqual({})
    expect(after(...all, { kind: 'message-deleted', data: inChannel }).highlights).toEqual({})
  })

  test('The same pin recorded twice counts once', () => {
    const pinned: FactBody = { kind: 'pinned', data: inChannel }

    expect(after(pinned, pinned).highlights).toEqual({ '1.1': ['pin'] })
  })
})

describe('updates in the state', () => {
  const delivered = (where: string): FactBody => ({
    kind: 'update-delivered',
    data: { id: 'u1', audience: 'subscribers', where, link: null },
  })

  test('The state has the last update and its outcome in each place', () => {
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

  test('A refusal is forgotten once the same place accepts the update', () => {
    const refused: FactBody = {
      kind: 'update-refused',
      data: { id: 'u1', audience: 'subscribers', where: 'U3', error: 'no answer' },
    }

    expect(after(told(), refused, delivered('U3')).update?.outcomes).toEqual([
      { audience: 'subscribers', where: 'U3', link: null, error: null },
    ])
  })

  test('The outcome of an older update is not counted for the newer one', () => {
    expect(after(told(), told({ id: 'u2' }), delivered('U3')).update).toMatchObject({ id: 'u2', outcomes: [] })
  })

  test('An incident is public from its first update for the status page on', () => {
    expect(after(told()).inPublic).toBe(false)
    expect(after(told({ audiences: ['status-page'] }), told()).inPublic).toBe(true)
  })

  test('Somebody who subscribes twice is told once, and not at all after leaving', () => {
    const on: FactBody = { kind: 'subscribed', data: { user: 'U3' } }

    expect(after(on, on).subscribers).toEqual(['U3'])
    expect(after(on, { kind: 'unsubscribed', data: { user: 'U3' } }).subscribers).toEqual([])
  })
})

describe('the board in the state', () => {
  const begun = (number: number, service: string | null): FactBody => ({
    kind: 'change-begun',
    data: { number, text: 'x', service, temporary: false },
  })
  const ended = (number: number): FactBody => ({ kind: 'change-ended', data: { number, outcome: null } })

  test('A change remembers which changes were in flight on its service when it began', () => {
    const state = after(begun(1, 'api'), begun(2, 'shop'), ended(2), begun(3, 'api'), begun(4, 'shop'), begun(5, null))

    expect(state.changes.map(({ beside }) => beside)).toEqual([[], [], [1], [], []])
  })

  test('A change of another incident is shown beside it until that change is over', () => {
    const there = { number: 1, incident: 8, change: 2 }
    const met: FactBody = {
      kind: 'change-met',
      data: { ...there, channel: 'C8', service: 'api', user: 'U2', since: minute(0) },
    }
    const parted: FactBody = { kind: 'change-parted', data: there }

    expect(after(begun(1, 'api'), met).changes[0]?.met).toMatchObject([{ incident: 8, change: 2, parted: false }])
    expect(after(begun(1, 'api'), met, parted).changes[0]?.met).toMatchObject([{ incident: 8, parted: true }])
  })

  test('The question about a change is recorded and answered for that change only', () => {
    const asked: FactBody = { kind: 'change-asked', data: { number: 2, user: 'U1', lateMs: 5 } }
    const goesOn = (number: number): FactBody => ({ kind: 'change-goes-on', data: { number } })
    const answers = (number: number) => after(begun(1, null), begun(2, null), asked, goesOn(number)).changes

    expect(answers(2).map((each) => each.asked?.goesOn)).toEqual([undefined, true])
    expect(answers(1).map((each) => each.asked?.goesOn)).toEqual([undefined, false])
  })

  test('A task remembers people it was given to by others, and not people who took it', () => {
    const added: FactBody = { kind: 'task-added', data: { number: 1, text: 'x' } }
    const taken = (user: string): FactBody => ({ kind: 'task-taken', data: { number: 1, user } })

    expect(after(added, taken('U1')).tasks[0]).toMatchObject({ taker: 'U1', given: [] })
    expect(after(added, taken('U2')).tasks[0]).toMatchObject({ taker: 'U2', given: [{ user: 'U2', by: 'U1' }] })
  })
})

test('A withdrawn note is not counted, and withdrawing an unknown note changes nothing', () => {
  const noted: FactBody = { kind: 'noted', data: { id: 'n1', text: 'x' } }

  expect(after(noted).notes).toEqual(['n1'])
  expect(after(noted, { kind: 'note-withdrawn', data: { id: 'n1' } }).notes).toEqual([])
  expect(after({ kind: 'note-withdrawn', data: { id: 'n1' } }).notes).toEqual([])
})
