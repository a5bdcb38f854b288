import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Unreadable } from '../../src/incident/failure.ts'
import type { IncidentWriter } from '../../src/store/commit.ts'
import { createIncidents, type Incidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import type { Unread } from '../../src/store/tell-unread.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, noon, said, testWriter } from '../support/test-writer.ts'

describe('an incident that this version cannot read', () => {
  let store: Store
  let writer: IncidentWriter
  let incidents: Incidents
  let id: string
  let other: string
  const told: Unread[] = []
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())
  beforeEach(async () => {
    told.length = 0
    incidents = createIncidents(store, (unread) => told.push(unread))
    const own = testWriter(store)
    id = await declared(own)
    other = await declared(own)
    await own.record(id, [said('1.1', 'before')])
    // Another process, which has never seen it.
    writer = testWriter(store)
  })

  const row = () => store.prisma.incident.findUniqueOrThrow({ where: { id } })
  const stateIs = (change: object) =>
    store.prisma
      .$executeRaw`UPDATE "Incident" SET "state" = "state" || ${JSON.stringify(change)}::jsonb WHERE "id" = ${id}`
  /** A fact of a newer version, with the state that it led to. */
  async function newerFact(kind = 'paused', data: object = { until: 'tomorrow' }) {
    const { version } = await row()
    await store.prisma.fact.create({
      data: { incidentId: id, seq: version + 1, kind, actor: 'U1', data, occurredAt: noon, recordedAt: noon },
    })
    await store.prisma.incident.update({ where: { id }, data: { version: version + 1 } })
    await stateIs({ version: version + 1 })
  }
  const note = (writer: IncidentWriter, text: string) =>
    writer.commit(id, () => ({ facts: [fact({ kind: 'noted', data: { id: text, text } })] }))

  const ways: [string, () => Promise<unknown>][] = [
    ['has an unknown status', () => stateIs({ status: 'paused' })],
    ['has lost a part of its state', () => store.prisma.incident.update({ where: { id }, data: { state: {} } })],
    ['has a state that is not an object', () => store.prisma.incident.update({ where: { id }, data: { state: [] } })],
    ['has something unknown in its state', () => stateIs({ mood: 'calm' })],
    ['has something new deep in its state', () => stateIs({ channel: { id: `C${id}`, name: 'x', topic: 'new' } })],
    ['has a fact of an unknown kind', () => newerFact()],
    ['has a fact of the kind "unreadable"', () => newerFact('unreadable', { kind: 'noted' })],
    ['has a fact with damaged data', () => newerFact('noted', { text: 7 })],
    [
      'has a fact that is missing from its state',
      async () => {
        await newerFact('noted', { id: 'n', text: 'x' })
        await stateIs({ version: 2 })
      },
    ],
  ]

  it.each(ways)('An action is refused and changes nothing when the incident %s', async (_, damage) => {
    await damage()
    const before = await row()

    await expect(note(writer, 'n1')).rejects.toThrow(Unreadable)
    await expect(writer.look(id)).rejects.toThrow(/^INC-\d+ cannot be read by this version of imoc: /)

    expect(await row()).toEqual(before)
  })

  it.each(ways)('Events from Slack are kept and recorded later when the incident %s', async (_, damage) => {
    const before = await row()
    await damage()
    const newest = (await row()).version
    await writer.record(id, [said('2.2', 'meanwhile')])
    await writer.record(id, [said('2.2', 'meanwhile'), said('3.3', 'and then')])
    await writer.takeUp()
    expect(await store.prisma.keptFact.count({ where: { incidentId: id } })).toBe(3)

    await store.prisma.fact.deleteMany({ where: { incidentId: id, seq: { gt: before.version } } })
    await store.prisma.incident.update({ where: { id }, data: { state: before.state ?? {}, version: before.version } })
    await writer.takeUp()
    await writer.takeUp()

    const words = (await incidents.facts(id)).flatMap((each) => (each.kind === 'message' ? [each.data.text] : []))
    expect(newest).toBeGreaterThanOrEqual(before.version)
    expect(words).toEqual(['before', 'meanwhile', 'and then'])
    expect(await store.prisma.keptFact.count({ where: { incidentId: id } })).toBe(0)
  })

  it.each(ways)('Other incidents are listed and can be changed when one %s', async (_, damage) => {
    await damage()

    const { open, unread } = await incidents.openAndUnread()
    const all = [...open.map((each) => each.id), ...unread.map((each) => each.id)]

    expect(open.map((each) => each.id)).toContain(other)
    expect(all).toContain(id)
    expect((await incidents.listening(noon)).map((each) => each.id)).toContain(other)
    await writer.commit(other, () => ({ facts: [fact({ kind: 'noted', data: { id: 'x', text: 'x' } })] }))
    expect((await declared(writer)).length).toBeGreaterThan(0)
  })

  it('An unreadable fact by another process is noticed at the next commit', async () => {
    const own = testWriter(store)
    await note(own, 'first')
    await newerFact()

    await expect(note(own, 'second')).rejects.toThrow(Unreadable)
  })

  it('An unreadable fact added by hand is noticed at the next commit', async () => {
    const own = testWriter(store)
    await note(own, 'first')
    const { version } = await row()
    await newerFact('noted', { id: 'hand', text: 'x' })
    await stateIs({ version })

    await expect(note(own, 'second')).rejects.toThrow(Unreadable)
    await own.record(id, [said('4.4', 'kept')])
    expect(await store.prisma.keptFact.count({ where: { incidentId: id } })).toBe(1)
  })

  it('A readable incident is never taken for unreadable while it is written to', async () => {
    const [writer, looker] = [testWriter(store), testWriter(store)]

    for (let round = 0; round < 20; round += 1) {
      const both = [note(writer, `w${round}`), looker.look(id), note(looker, `l${round}`), writer.look(id)]
      await Promise.all(both)
    }

    expect((await incidents.facts(id)).length).toBe(42)
  })

  it('The readable facts are still shown, and the unreadable one has its place, time and kind', async () => {
    await newerFact()

    const facts = await incidents.facts(id)

    expect(facts.map(({ kind }) => kind)).toEqual(['declared', 'message', 'unreadable'])
    expect(facts.at(-1)).toMatchObject({ data: { kind: 'paused' }, seq: 3, actor: 'U1', occurredAt: noon })
    expect(told).toEqual([{ incidentId: id, seq: 3, why: expect.stringContaining('unknown kind "paused"') }])
    expect((await incidents.byId(id))?.state.version).toBe(3)
  })
})
