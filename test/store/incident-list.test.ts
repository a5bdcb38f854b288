import { afterAll, beforeAll, expect, test } from 'vitest'
import { isInside } from '../../src/incident/access/visibility.ts'
import { everything, type IncidentFilter, openStatuses, overStatuses } from '../../src/incident/lifecycle/filter.ts'
import { createIncidentList } from '../../src/store/incident-list.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { createWriteUpsRead } from '../../src/store/write-ups-read.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, said, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const all = { before: null, limit: 1_000 }
const numbers = (incidents: { number: number }[]) => incidents.map(({ number }) => number)

test('A list shows a private incident to the people who are in it, as the gate for everything else does', async () => {
  const writer = testWriter(store)
  const open = await declared(writer, { title: 'Open to all' })
  const hidden = await declared(writer, { title: 'Hidden', private: true, by: 'U1' })
  const channel = { channel: 'CH', name: 'hidden' }
  await writer.commit(hidden, () => ({
    facts: [
      fact({ kind: 'channel-opened', data: channel }),
      fact({ kind: 'joined', data: { user: 'U2', inviter: null }, actor: 'U2' }),
      fact({ kind: 'joined', data: { user: 'U3', inviter: null }, actor: 'U3' }),
    ],
  }))
  await writer.commit(hidden, () => ({ facts: [fact({ kind: 'left', data: { user: 'U3' }, actor: 'U3' })] }))

  const list = createIncidentList(store)
  const [incidents, found] = [createIncidents(store), [open, hidden]]

  for (const user of ['U1', 'U2', 'U3', 'U9', '', "'", '\u0001']) {
    const states = await Promise.all(found.map(async (id) => (await incidents.byId(id))?.state))
    const may = states.flatMap((state) => (state && isInside(state, user) ? [state.number] : []))
    expect([user, numbers(await list.of(user, everything, all))]).toEqual([user, may.reverse()])
  }
  expect((await list.of('U9', everything, all)).map(({ title }) => title)).toEqual(['Open to all'])
  expect((await list.of('U2', everything, all)).map(({ title }) => title)).toEqual(['Hidden', 'Open to all'])
})

test('The first ones in the order of what matters: by severity, real before drills and near-misses, then newest first', async () => {
  const writer = testWriter(store)
  const asked = [
    ...[{ severity: 'sev2' }, { severity: 'gone' }, { severity: 'sev1', kind: 'drill' as const }],
    ...[{ severity: 'sev1' }, { severity: 'unknown' }, { severity: 'sev1', kind: 'near-miss' as const }],
    ...[{ severity: 'sev2' }, { severity: 'sev1' }],
  ]
  for (const [index, each] of asked.entries()) await declared(writer, { ...each, title: `${index}`, service: 'order' })
  await declared(writer, { severity: 'sev1', title: 'For U1', service: 'order', private: true, by: 'U1' })
  const list = createIncidentList(store)
  const order = async (user: string, severities: string[], limit = 9) => {
    const found = await list.worstFirst(user, { ...everything, service: 'order' }, { severities, limit })
    return found.map(({ title }) => title).join(' ')
  }

  expect(await order('U9', ['unknown', 'sev1', 'sev2'])).toBe('4 7 3 5 2 6 0 1')
  expect(await order('U9', ['sev1', 'sev2', 'unknown'])).toBe('7 3 5 2 6 0 4 1')
  expect(await order('U9', ['sev1', 'sev2', 'unknown'], 2)).toBe('7 3')
  expect(await order('U1', ['sev1'], 2)).toBe('For U1 7')
  expect(await order('U9', [])).toBe('7 6 4 3 1 0 5 2')
})

test('An incident has who leads it and its channel, as far as it has them', async () => {
  const writer = testWriter(store)
  const id = await declared(writer, { service: 'led' })
  const list = createIncidentList(store)
  const shown = async () => {
    const [incident] = await list.of('U9', { ...everything, service: 'led' }, all)
    return [incident?.imoc, incident?.channel]
  }
  expect(await shown()).toEqual([null, null])

  await writer.commit(id, () => ({
    facts: [
      fact({ kind: 'channel-opened', data: { channel: 'CL', name: 'inc-led' } }),
      fact({ kind: 'role-taken', data: { role: 'imoc', user: 'U7', how: 'claimed' } }),
    ],
  }))

  expect(await shown()).toEqual(['U7', 'inc-led'])
})

test('The past is read page by page, newest first', async () => {
  const writer = testWriter(store)
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) ids.push(await declared(writer))
  for (const id of ids) {
    await writer.commit(id, () => ({
      facts: [fact({ kind: 'status-changed', data: { from: 'investigating', to: 'cancelled', why: null } })],
    }))
  }
  const list = createIncidentList(store)
  const past = { ...everything, statuses: overStatuses }

  const first = await list.of('U1', past, { before: null, limit: 3 })
  const second = await list.of('U1', past, { before: first.at(-1)?.number ?? 0, limit: 3 })

  expect(numbers(first)).toHaveLength(3)
  expect(numbers([...first, ...second])).toEqual(numbers([...first, ...second]).toSorted((a, b) => b - a))
  expect([...first, ...second]).toHaveLength(5)
  expect(first[0]?.endedAt).toBeInstanceOf(Date)
})

test('A list is narrowed by every column, each alone and all together', async () => {
  const writer = testWriter(store)
  const at = new Date('2026-03-05T10:00:00Z')
  const id = await declared(writer, { severity: 'sev1', service: 'api', kind: 'drill', at })
  await writer.commit(id, () => ({
    facts: [fact({ kind: 'role-given', data: { role: 'scribe', user: 'U7', team: null } })],
  }))
  await writer.commit(id, () => ({
    facts: [fact({ kind: 'role-left', data: { role: 'scribe', user: 'U7', team: null } })],
  }))
  const list = createIncidentList(store)
  const of = async (filter: Partial<IncidentFilter>) =>
    (await list.of('U9', { ...everything, ...filter }, all)).filter(({ service }) => service === 'api').length
  const like = {
    severity: 'sev1',
    service: 'api',
    kind: 'drill',
    role: 'U7',
    statuses: openStatuses,
    from: at,
    to: new Date('2026-03-05T10:00:00.001Z'),
  }
  const unlike = {
    severity: 'sev2',
    service: 'website',
    kind: 'real',
    role: 'imoc:U7',
    statuses: overStatuses,
    from: new Date('2026-03-05T10:00:00.001Z'),
    to: at,
  }

  expect(await of(like)).toBe(1)
  expect(await of({ role: 'scribe:U7' })).toBe(1)
  for (const name of Object.keys(unlike) as (keyof typeof unlike)[]) {
    expect([name, await of({ [name]: like[name] })]).toEqual([name, 1])
    expect([name, await of({ ...like, [name]: unlike[name] })]).toEqual([name, 0])
  }
})

test('A write-up waits for whoever took part until they have opened it, for as long as it is new', async () => {
  const clock = testClock(new Date('2026-03-06T10:00:00Z'))
  const writer = testWriter(store, { clock })
  const id = await declared(writer, { title: 'Read me', by: 'U20', at: clock.now() })
  const hidden = await declared(writer, { title: 'Hidden', by: 'U20', private: true, at: clock.now() })
  await writer.commit(id, () => ({
    facts: [
      said('1772791200.000100', 'I look', { user: 'U21' }),
      fact({ kind: 'role-given', data: { role: 'scribe', user: 'U22', team: null } }),
    ],
  }))
  const readings = createWriteUpsRead(store, clock.now)
  const since = new Date('2026-02-20T10:00:00Z')
  const titles = async (user: string) => (await readings.unread(user, since)).map(({ title }) => title)
  expect(await titles('U20')).toEqual([])

  await readings.opened(id, 'U22')
  clock.move(60_000)
  for (const each of [id, hidden]) {
    await writer.commit(each, () => ({
      facts: [
        fact({
          kind: 'status-changed',
          data: { from: 'investigating', to: 'resolved', why: null },
          occurredAt: clock.now(),
        }),
      ],
    }))
  }
  await store.prisma.incident.update({ where: { id: hidden }, data: { roles: ['U21'] } })

  expect(await titles('U20')).toEqual(['Hidden', 'Read me'])
  for (const user of ['U21', 'U22']) expect([user, await titles(user)]).toEqual([user, ['Read me']])
  expect(await titles('U9')).toEqual([])
  expect(await readings.unread('U20', new Date('2026-03-06T10:01:01Z'))).toEqual([])

  clock.move(60_000)
  await readings.opened(id, 'U20')
  await readings.opened(id, 'U20')
  expect(await titles('U20')).toEqual(['Hidden'])
})

test('A write-up can be opened where nothing can be written, which is told once a minute', async () => {
  const clock = testClock()
  const id = await declared(testWriter(store))
  const told: string[] = []

  await store.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`
    const readings = createWriteUpsRead({ prisma: tx as Store['prisma'] }, clock.now, (error) =>
      told.push(String(error)),
    )
    for (const wait of [0, 59_000, 2_000]) {
      clock.move(wait)
      await readings.opened(id, 'U1')
    }
  })

  expect(told).toHaveLength(2)
  expect(told[0]).toContain('read-only')
})
