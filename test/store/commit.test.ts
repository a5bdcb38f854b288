import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { isRefusal, refuse } from '../../src/incident/refusal.ts'
import { State } from '../../src/incident/state.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, edited, fact, noon, said, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const factsOf = (id: string) => createIncidents(store).facts(id)
const effectsOf = (incidentId: string) =>
  store.prisma.effect.findMany({ where: { incidentId }, orderBy: { key: 'asc' } })
const subscribed = (user: string, key?: string) =>
  fact({ kind: 'subscribed', data: { user }, ...(key === undefined ? {} : { key }) })

describe('a commit', () => {
  test('A commit stores facts with the next numbers, both times and the state they lead to', async () => {
    const clock = testClock()
    const writer = testWriter(store, { clock })
    const id = await declared(writer)
    const happened = new Date(noon.getTime() - minutes(10))
    clock.move(minutes(1))

    await writer.commit(id, () => ({ facts: [{ ...subscribed('U2'), occurredAt: happened }, subscribed('U3')] }))

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

  test('A commit keeps the searchable columns in step with the state', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)

    await writer.commit(id, () => ({
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
    expect(await incidents.numberOf(`key-${id}`)).toBe(row.number)
    expect((await incidents.open()).map((each) => each.id)).not.toContain(id)
  })

  test('An incident that meets in a thread is found by the thread and by its recorded messages', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    const incidents = createIncidents(store)
    const channel = `C-${id}`

    await writer.commit(id, () => ({
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

  test('A refused commit changes nothing', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })

    const answer = await writer.commit(id, () => refuse('No.'))

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
      'one of its facts has the wrong shape',
      () => ({ facts: [{ ...subscribed('U2'), data: {} } as ReturnType<typeof subscribed>] }),
    ],
  ])('A commit stores nothing when %s', async (_, decide) => {
    const writer = testWriter(store)
    const id = await declared(writer)

    await expect(writer.commit(id, decide)).rejects.toThrow()

    expect(await factsOf(id)).toHaveLength(1)
    expect((await createIncidents(store).byId(id))?.state.version).toBe(1)
  })

  test('The effects of a commit run once it is stored, and those of a failed one never', async () => {
    const run: { key: string; stored: Promise<unknown> }[] = []
    const writer = testWriter(store, {
      dispatch: (ready) =>
        run.push(...ready.map(({ key }) => ({ key, stored: store.prisma.effect.findUnique({ where: { key } }) }))),
    })
    const id = await declared(writer)
    const effects = [anEffect({ kind: 'k', name: 'e' })]

    const failed = writer.commit('nowhere', () => ({ facts: [], effects }))
    await expect(failed).rejects.toThrow()
    expect(run).toEqual([])

    await writer.commit(id, () => ({ facts: [subscribed('U2')], effects }))
    expect(run.map(({ key }) => key)).toEqual([`${id}:e`])
    expect(await run[0]?.stored).toMatchObject({ status: 'queued' })
  })

  test('A commit on an unknown incident is refused', async () => {
    await expect(testWriter(store).commit('nowhere', () => ({ facts: [] }))).rejects.toThrow(
      'There is no incident with the id nowhere.',
    )
  })

  test('A commit saves the state, and no data beyond the shape of a fact', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    const place = { channel: 'C9', ts: '1.1', digest: 'abc' }

    await writer.commit(id, () => ({ facts: [fact({ kind: 'card-posted', data: place })] }))

    const row = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
    expect(row.state).toMatchObject({ card: { channel: 'C9', ts: '1.1' } })
    expect(JSON.stringify(row.state)).not.toContain('abc')
  })

  test.each([
    ['half of an emoji', 'cut \ud83d'],
    ['a NUL', 'a\u0000b'],
  ])('A commit stores %s, which the database rejects, as the replacement character', async (_, text) => {
    const writer = testWriter(store)
    const id = await declared(writer, { title: `${text} ${crypto.randomUUID()}` })

    await writer.commit(id, () => ({ facts: [said('1.1', text)] }))

    const stored = (await factsOf(id)).find((each) => each.kind === 'message')
    expect(stored?.data.text).toBe(text.replace(/[\ud83d\0]/, '\ufffd'))
  })
})

describe('a fact with a key', () => {
  test('A fact with a key is recorded once, in the same commit or in a later one', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)

    await writer.commit(id, () => ({ facts: [subscribed('U2', 'k'), subscribed('U3', 'k')] }))
    const again = await writer.commit(id, () => ({ facts: [subscribed('U4', 'k')] }))

    expect(isRefusal(again) ? null : again.facts).toEqual([])
    expect((await createIncidents(store).byId(id))?.state).toMatchObject({ version: 2, subscribers: ['U2'] })
  })

  test('Two facts with the same data keep their own keys', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    const data = { channel: 'C9', ts: '1.1' }

    await writer.commit(id, () => ({
      facts: [fact({ kind: 'pinned', data, key: 'a' }), fact({ kind: 'highlighted', data, key: 'b' })],
    }))

    const rows = await store.prisma.fact.findMany({ where: { incidentId: id }, orderBy: { seq: 'asc' } })
    expect(rows.map((row) => row.key)).toEqual(['declared', 'a', 'b'])
  })

  test('The same key in another incident is another fact', async () => {
    const writer = testWriter(store)
    const [one, two] = [await declared(writer), await declared(writer)]

    await writer.commit(one, () => ({ facts: [subscribed('U2', 'k')] }))
    await writer.commit(two, () => ({ facts: [subscribed('U2', 'k')] }))

    expect(await factsOf(two)).toHaveLength(2)
  })
})

describe('concurrent commits', () => {
  test('A decision that fails among others fails alone, and the others are stored', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    const broken = () => {
      throw new Error('broken')
    }

    const all = await Promise.allSettled([
      writer.commit(id, () => ({ facts: [subscribed('U1')] })),
      writer.commit(id, () => ({ facts: [subscribed('U2')] })),
      writer.commit(id, broken),
      writer.record(id, [subscribed('U3', 'k')]),
      writer.record(id, [subscribed('U4', 'k')]),
      writer.commit(id, () => refuse('No.')),
    ])

    expect(all.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ])
    expect((await createIncidents(store).byId(id))?.state.subscribers).toEqual(['U1', 'U2', 'U3'])
  })

  test('Twenty commits on one incident are numbered without a gap, each based on the state before it', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    const versions: number[] = []

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        writer.commit(id, (state) => {
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

  test('Twenty commits are recorded in the order of their times', async () => {
    let ticks = noon.getTime()
    const writer = testWriter(store, { clock: { now: () => new Date(ticks++) } })
    const id = await declared(writer)

    await Promise.all(
      Array.from({ length: 20 }, (_, index) => writer.commit(id, () => ({ facts: [subscribed(`U${index}`)] }))),
    )

    const times = (await factsOf(id)).map(({ recordedAt }) => recordedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('Twenty deliveries of the same fact record it once', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)

    await Promise.all(
      Array.from({ length: 20 }, () => writer.commit(id, () => ({ facts: [edited('1.1', 'x', '2.2')] }))),
    )

    expect(await factsOf(id)).toHaveLength(2)
  })
})
