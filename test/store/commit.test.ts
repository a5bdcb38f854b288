import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { isRefusal, refuse } from '../../src/incident/refusal.ts'
import { State } from '../../src/incident/state/index.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { declaration, declared, edited, fact, noon, said, testClock, testDoor } from '../support/test-door.ts'
import { openTestStore } from '../support/test-store.ts'

let store: Store
let woken: string[] = []
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(() => {
  woken = []
})

const enqueue = async (_: unknown, keys: string[]) => {
  woken.push(...keys)
}
const factsOf = (id: string) => createIncidents(store).facts(id)
const effectsOf = (incidentId: string) =>
  store.prisma.effect.findMany({ where: { incidentId }, orderBy: { key: 'asc' } })
const claimed = (id: string, holder: string) =>
  store.prisma.effect.update({ where: { key: `${id}:e` }, data: { holder } })
const subscribed = (user: string, key?: string) =>
  fact({ kind: 'subscribed', data: { user }, ...(key === undefined ? {} : { key }) })

describe('a commit', () => {
  test('stores facts with the next numbers and both clocks, and the state they lead to', async () => {
    const clock = testClock()
    const door = testDoor(store, { clock })
    const id = await declared(door)
    const happened = new Date(noon.getTime() - minutes(10))
    clock.move(minutes(1))

    await door.commit(id, () => ({ facts: [{ ...subscribed('U2'), occurredAt: happened }, subscribed('U3')] }))

    const facts = await factsOf(id)
    expect(facts.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'declared'],
      [2, 'subscribed'],
      [3, 'subscribed'],
    ])
    expect(facts[1]).toMatchObject({ occurredAt: happened, recordedAt: clock.now(), actor: 'U1' })
    const found = await createIncidents(store).byId(id)
    expect(found?.state).toMatchObject({ version: 3, subscribers: ['U2', 'U3'] })
  })

  test('keeps the columns that are searched by in step with the state', async () => {
    const door = testDoor(store)
    const id = await declared(door)

    await door.commit(id, () => ({
      facts: [
        fact({ kind: 'channel-opened', data: { channel: `C-${id}`, name: 'inc-x' } }),
        fact({ kind: 'status-changed', data: { from: 'investigating', to: 'resolved', why: null } }),
        fact({ kind: 'severity-changed', data: { from: 'unknown', to: 'sev1', why: null } }),
      ],
    }))

    const row = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'resolved', severity: 'sev1', channelId: `C-${id}`, version: 4 })
    const incidents = createIncidents(store)
    expect((await incidents.byChannel(`C-${id}`))?.id).toBe(id)
    expect((await incidents.byWebKey(`key-${id}`))?.id).toBe(id)
    expect((await incidents.open()).map((each) => each.id)).not.toContain(id)
  })

  test('finds the incident that meets in a thread, by the thread and by a message recorded from it', async () => {
    const door = testDoor(store)
    const id = await declared(door)
    const incidents = createIncidents(store)
    const channel = `C-${id}`

    await door.commit(id, () => ({
      facts: [
        fact({ kind: 'met-in-thread', data: { channel, ts: '1.1' } }),
        { ...said('1.2', 'a reply', { channel, thread: '1.1' }), key: `message:${channel}:1.2` },
      ],
    }))

    expect(await incidents.idByThread(channel, '1.1')).toBe(id)
    expect(await incidents.idByThread(channel, '1.2')).toBe(id)
    expect(await incidents.idByThread(channel, '1.3')).toBeNull()
    expect(await incidents.idByThread('C-other', '1.2')).toBeNull()
  })

  test('that is refused changes nothing', async () => {
    const door = testDoor(store)
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })

    const answer = await door.commit(id, () => refuse('No.'))

    expect(answer).toEqual({ refused: 'No.' })
    expect(await factsOf(id)).toHaveLength(1)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', doneAt: null }])
  })

  test.each([
    [
      'its rule fails',
      () => {
        throw new Error('broken')
      },
    ],
    [
      'a fact of it has no shape',
      () => ({ facts: [{ ...subscribed('U2'), data: {} } as ReturnType<typeof subscribed>] }),
    ],
  ])('stores nothing at all where %s', async (_, decide) => {
    const door = testDoor(store, { enqueue })
    const id = await declared(door)

    await expect(door.commit(id, decide)).rejects.toThrow()

    expect(await factsOf(id)).toHaveLength(1)
    expect((await createIncidents(store).byId(id))?.state.version).toBe(1)
  })

  test('stores nothing at all where its workers cannot be woken', async () => {
    const id = await declared(testDoor(store))
    const door = testDoor(store, { enqueue: () => Promise.reject(new Error('no queue')) })

    const commit = door.commit(id, () => ({ facts: [subscribed('U2')], effects: [{ kind: 'k', name: 'e' }] }))

    await expect(commit).rejects.toThrow('no queue')
    expect(await factsOf(id)).toHaveLength(1)
    expect(await effectsOf(id)).toEqual([])
  })

  test('on an incident that is none says so', async () => {
    await expect(testDoor(store).commit('nowhere', () => ({ facts: [] }))).rejects.toThrow(
      'There is no incident with the id nowhere.',
    )
  })

  test('marks the effect whose outcome it is as done', async () => {
    const door = testDoor(store)
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })

    await claimed(id, 'worker')

    await door.finish(id, { key: `${id}:e`, holder: 'worker' }, () => ({ facts: [] }))

    expect(await effectsOf(id)).toMatchObject([{ status: 'done', doneAt: noon, error: null }])
  })

  test('drops the outcome of an effect that another worker has taken over', async () => {
    const door = testDoor(store)
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })
    await claimed(id, 'second')

    const late = await door.finish(id, { key: `${id}:e`, holder: 'first' }, () => ({ facts: [subscribed('U2')] }))

    expect(late).toBeNull()
    expect(await factsOf(id)).toHaveLength(1)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', holder: 'second' }])
  })

  test('records an outcome once, however often it is handed in', async () => {
    const door = testDoor(store)
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })
    await claimed(id, 'worker')

    const finish = () => door.finish(id, { key: `${id}:e`, holder: 'worker' }, () => ({ facts: [subscribed('U2')] }))
    const outcomes = await Promise.all([finish(), finish()])

    expect(outcomes.filter((each) => each !== null)).toHaveLength(1)
    expect(await factsOf(id)).toHaveLength(2)
  })

  test('is not needed for an effect with nothing to record, in an incident without troubles', async () => {
    const door = testDoor(store)
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })
    await claimed(id, 'worker')

    expect(await door.done({ key: `${id}:e`, holder: 'another' })).toBe(false)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', holder: 'worker' }])
    expect(await door.done({ key: `${id}:e`, holder: 'worker' })).toBe(true)
    expect(await effectsOf(id)).toMatchObject([{ status: 'done', doneAt: noon, holder: null }])
    expect(await door.done({ key: `${id}:e`, holder: 'worker' })).toBe(false)
  })

  test('is needed for an effect with nothing to record where a trouble is known that it may end', async () => {
    const door = testDoor(store)
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })
    await claimed(id, 'worker')
    const trouble = { effect: `${id}:another`, what: 'k', error: 'x', retrying: true }
    await door.commit(id, () => ({ facts: [fact({ kind: 'trouble', data: trouble })] }))

    expect(await door.done({ key: `${id}:e`, holder: 'worker' })).toBe(false)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', holder: 'worker' }])
  })

  test('saves what will be read again, and nothing that the shape of a fact does not name', async () => {
    const door = testDoor(store)
    const id = await declared(door)
    const place = { channel: 'C9', ts: '1.1', digest: 'abc' }

    await door.commit(id, () => ({ facts: [fact({ kind: 'card-posted', data: place })] }))

    const row = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
    expect(row.state).toMatchObject({ card: { channel: 'C9', ts: '1.1' } })
    expect(JSON.stringify(row.state)).not.toContain('abc')
  })

  test.each([
    ['half of an emoji', 'cut \ud83d'],
    ['a NUL', 'a\u0000b'],
  ])('takes %s, which the database cannot hold, for the character of an unknown', async (_, text) => {
    const door = testDoor(store)
    const id = await declared(door, { title: `${text} ${crypto.randomUUID()}` })

    await door.commit(id, () => ({ facts: [said('1.1', text)] }))

    const stored = (await factsOf(id)).find((each) => each.kind === 'message')
    expect(stored?.data.text).toBe(text.replace(/[\ud83d\0]/, '\ufffd'))
  })
})

describe('a fact with a key', () => {
  test('is recorded once, whether it comes again in the same commit or in a later one', async () => {
    const door = testDoor(store)
    const id = await declared(door)

    await door.commit(id, () => ({ facts: [subscribed('U2', 'k'), subscribed('U3', 'k')] }))
    const again = await door.commit(id, () => ({ facts: [subscribed('U4', 'k')] }))

    expect(isRefusal(again) ? null : again.facts).toEqual([])
    expect((await createIncidents(store).byId(id))?.state).toMatchObject({ version: 2, subscribers: ['U2'] })
  })

  test('keeps its own key where two facts share their data', async () => {
    const door = testDoor(store)
    const id = await declared(door)
    const data = { channel: 'C9', ts: '1.1' }

    await door.commit(id, () => ({
      facts: [fact({ kind: 'pinned', data, key: 'a' }), fact({ kind: 'highlighted', data, key: 'b' })],
    }))

    const rows = await store.prisma.fact.findMany({ where: { incidentId: id }, orderBy: { seq: 'asc' } })
    expect(rows.map((row) => row.key)).toEqual(['declared', 'a', 'b'])
  })

  test('of another incident is another fact', async () => {
    const door = testDoor(store)
    const [one, two] = [await declared(door), await declared(door)]

    await door.commit(one, () => ({ facts: [subscribed('U2', 'k')] }))
    await door.commit(two, () => ({ facts: [subscribed('U2', 'k')] }))

    expect(await factsOf(two)).toHaveLength(2)
  })
})

describe('effects', () => {
  test('of the same name are added once, and their workers woken once', async () => {
    const door = testDoor(store, { enqueue })
    const id = await declared(door)
    const effects = [
      { kind: 'show', name: 'card', data: { n: 1 } },
      { kind: 'show', name: 'card', data: { n: 2 } },
    ]

    await door.commit(id, () => ({ facts: [], effects }))
    await door.commit(id, () => ({ facts: [], effects }))

    expect(await effectsOf(id)).toMatchObject([{ key: `${id}:card`, status: 'queued', data: { n: 1 } }])
    expect(woken).toEqual([`${id}:card`])
  })

  test('of which one is enough are asked for by the last fact of a transaction, and again by the next', async () => {
    const react = (each: { kind: string; seq: number }) => [
      { kind: 'show', name: `card:${each.seq}`, once: 'card' },
      { kind: 'k', name: `each:${each.seq}` },
    ]
    const door = testDoor(store, { react })
    const id = await declared(door)

    await door.commit(id, () => ({ facts: [subscribed('U2'), subscribed('U3')] }))

    expect((await effectsOf(id)).map(({ key }) => key.slice(id.length + 1))).toEqual([
      ...['card:1', 'card:3', 'each:1', 'each:2', 'each:3'],
    ])
  })

  test('that are due later wait, and those that are due now do not', async () => {
    const clock = testClock()
    const door = testDoor(store, { clock, enqueue })
    const id = await declared(door)
    const at = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds)

    await door.commit(id, () => ({
      facts: [],
      effects: [
        { kind: 'k', name: 'a-later', dueAt: at(1) },
        { kind: 'k', name: 'b-now', dueAt: at(0) },
        { kind: 'k', name: 'c-past', dueAt: at(-1) },
        { kind: 'k', name: 'd-plain' },
      ],
    }))

    expect((await effectsOf(id)).map((row) => row.status)).toEqual(['waiting', 'queued', 'queued', 'queued'])
    expect(woken.sort()).toEqual([`${id}:b-now`, `${id}:c-past`, `${id}:d-plain`])
  })

  test('are asked for by each fact that was new, with the state it led to', async () => {
    const door = testDoor(store, {
      react: (each, state) => [{ kind: 'k', name: `${each.kind}:${each.seq}`, data: { people: state.subscribers } }],
    })
    const id = await declared(door)
    await door.commit(id, () => ({ facts: [subscribed('U2', 'k'), subscribed('U3')] }))

    await door.commit(id, () => ({ facts: [subscribed('U2', 'k')] }))

    expect((await effectsOf(id)).map(({ key, data }) => [key, data])).toEqual([
      [`${id}:declared:1`, { people: [] }],
      [`${id}:subscribed:2`, { people: ['U2'] }],
      [`${id}:subscribed:3`, { people: ['U2', 'U3'] }],
    ])
  })
})

describe('another try', () => {
  const arranged = async () => {
    const door = testDoor(store, { enqueue })
    const id = await declared(door, { also: { facts: [], effects: [{ kind: 'k', name: 'e' }] } })
    woken = []
    return { door, id, key: `${id}:e` }
  }

  test('puts what was given up back to work, in the transaction of the fact that says so', async () => {
    const { door, id, key } = await arranged()
    await store.prisma.effect.update({ where: { key }, data: { status: 'parked', attempts: 11, error: 'x' } })

    await door.commit(id, () => ({ facts: [subscribed('U2')], retry: [key] }))

    expect(await effectsOf(id)).toMatchObject([{ key, status: 'queued', attempts: 0, error: null }])
    expect(woken).toEqual([key])
  })

  test.each(['queued', 'waiting', 'done'])('leaves alone what is %s', async (status) => {
    const { door, id, key } = await arranged()
    await store.prisma.effect.update({ where: { key }, data: { status, attempts: 3 } })

    await door.commit(id, () => ({ facts: [], retry: [key] }))

    expect(await effectsOf(id)).toMatchObject([{ status, attempts: 3 }])
    expect(woken).toEqual([])
  })

  test('leaves alone what is of another incident', async () => {
    const { key } = await arranged()
    await store.prisma.effect.update({ where: { key }, data: { status: 'parked' } })
    const { door, id } = await arranged()

    await door.commit(id, () => ({ facts: [], retry: [key] }))

    expect(await store.prisma.effect.findUniqueOrThrow({ where: { key } })).toMatchObject({ status: 'parked' })
  })
})

describe('declaring', () => {
  test('gives an incident the next number, with what is recorded and asked for beside it', async () => {
    const door = testDoor(store, { enqueue })
    const first = await door.declare(declaration())
    const order = declaration({
      also: { facts: [subscribed('U1')], effects: [{ kind: 'open-channel', name: 'open' }] },
    })

    const second = await door.declare(order)

    expect(second).toMatchObject({ id: order.id, already: false, state: { version: 2, subscribers: ['U1'] } })
    expect(second.state.number).toBe(first.state.number + 1)
    expect(woken).toEqual([`${order.id}:open`])
  })

  test.each([
    ['29 s later', 29_000, {}, true],
    ['31 s later', 31_000, {}, false],
    ['by somebody else', 0, { by: 'U9' }, false],
    ['in other words', 0, { title: 'Another matter' }, false],
  ])('the same words %s', async (_, wait, change, already) => {
    const clock = testClock()
    const door = testDoor(store, { clock })
    const title = `Twin ${crypto.randomUUID()}`
    const first = await door.declare(declaration({ title, at: clock.now() }))
    clock.move(wait)

    const second = await door.declare(declaration({ title, at: clock.now(), ...change }))

    expect(second.already).toBe(already)
    expect(second.id === first.id).toBe(already)
  })

  test('the same words many times at the same time gives one incident', async () => {
    const door = testDoor(store, { enqueue })
    const also = { facts: [], effects: [{ kind: 'open-channel', name: 'open' }] }

    // The first round finds connections to open, and so may be no race at all.
    for (let round = 0; round < 3; round += 1) {
      const title = `At once ${crypto.randomUUID()}`
      woken = []

      const all = await Promise.all(Array.from({ length: 8 }, () => door.declare(declaration({ title, also }))))

      expect(new Set(all.map((each) => each.id)).size).toBe(1)
      expect(all.filter((each) => !each.already)).toHaveLength(1)
      expect(await store.prisma.incident.count({ where: { title } })).toBe(1)
      expect(woken).toHaveLength(1)
    }
  })
})

describe('many at once', () => {
  test('a decision that fails among others fails alone, and they are stored', async () => {
    const door = testDoor(store)
    const id = await declared(door)
    const broken = () => {
      throw new Error('broken')
    }

    const all = await Promise.allSettled([
      door.commit(id, () => ({ facts: [subscribed('U1')] })),
      door.commit(id, () => ({ facts: [subscribed('U2')] })),
      door.commit(id, broken),
      door.record(id, [subscribed('U3', 'k')]),
      door.record(id, [subscribed('U4', 'k')]),
      door.commit(id, () => refuse('No.')),
    ])

    expect(all.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ])
    expect((await createIncidents(store).byId(id))?.state.subscribers).toEqual(['U1', 'U2', 'U3'])
  })

  test('twenty commits on one incident are numbered without a gap, each on the state of the one before', async () => {
    const door = testDoor(store)
    const id = await declared(door)
    const versions: number[] = []

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        door.commit(id, (state) => {
          versions.push(state.version)
          return { facts: [subscribed(`U${index}`)] }
        }),
      ),
    )

    expect((await factsOf(id)).map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    const found = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
    expect(State.parse(found.state).subscribers).toHaveLength(20)
  })

  test('twenty commits are recorded in the order of their times', async () => {
    let ticks = noon.getTime()
    const door = testDoor(store, { clock: { now: () => new Date(ticks++) } })
    const id = await declared(door)

    await Promise.all(
      Array.from({ length: 20 }, (_, index) => door.commit(id, () => ({ facts: [subscribed(`U${index}`)] }))),
    )

    const times = (await factsOf(id)).map(({ recordedAt }) => recordedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('twenty deliveries of the same fact record it once', async () => {
    const door = testDoor(store)
    const id = await declared(door)

    await Promise.all(Array.from({ length: 20 }, () => door.commit(id, () => ({ facts: [edited('1.1', 'x', '2.2')] }))))

    expect(await factsOf(id)).toHaveLength(2)
  })
})
