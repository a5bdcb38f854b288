import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { after, hours, minutes } from '../../src/incident/clock.ts'
import type { NewFact } from '../../src/incident/facts.ts'
import { createShareLinks, newShare, type ShareLinks } from '../../src/store/share-links.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, noon, type TestClock, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
let clock: TestClock
let links: ShareLinks
let id: string
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.prisma.auditEntry.deleteMany()
  clock = testClock()
  links = createShareLinks(store, clock.now)
  id = await declared(testWriter(store, { clock }))
})

const days = (count: number) => hours(24 * count)
const record = (...facts: NewFact[]) => testWriter(store, { clock }).commit(id, () => ({ facts }))
const made = (share: string, lasts = days(7)) =>
  fact({ kind: 'shared', data: { id: share, page: 'timeline', until: after(noon, lasts).toISOString() }, actor: 'U2' })
const withdrawn = (share: string) => fact({ kind: 'share-withdrawn', data: { id: share }, actor: 'U3' })
const madePrivate = fact({ kind: 'made-private', data: { members: ['U1'] }, actor: 'U4', key: 'made-private' })
const audited = async () =>
  (await store.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ actor, action }) => `${actor} ${action}`)

test('A link works from the fact that makes it until its end, and the database holds no secret', async () => {
  const share = newShare()
  expect(await links.look(share.secret)).toBeNull()

  await record(made(share.id))

  expect(await links.look(share.secret)).toMatchObject({
    link: { id: share.id, incidentId: id, page: 'timeline', madeBy: 'U2', opened: 0, openedAt: null },
    state: 'good',
  })
  expect(await links.live(id)).toHaveLength(1)
  const rows = [await store.prisma.shareLink.findMany(), await store.prisma.fact.findMany()]
  expect(JSON.stringify(rows)).not.toContain(share.secret)
  clock.move(days(7))
  expect((await links.look(share.secret))?.state).toBe('expired')
  expect(await links.live(id)).toEqual([])
  expect(await audited()).toEqual(['U2 shared'])
})

test('A link that is withdrawn works no more, and the others do', async () => {
  const [one, other] = [newShare(), newShare()]
  await record(made(one.id), made(other.id))

  await record(withdrawn(one.id))

  expect([(await links.look(one.secret))?.state, (await links.look(other.secret))?.state]).toEqual([
    'withdrawn',
    'good',
  ])
  expect(await audited()).toEqual(['U2 shared', 'U2 shared', 'U3 share-withdrawn'])
})

test('When the incident becomes private all of its links end at once, in the same transaction, and none of another one’s', async () => {
  const [one, two, other] = [newShare(), newShare(), newShare()]
  await record(made(one.id), made(two.id))
  const first = id
  id = await declared(testWriter(store, { clock }))
  await record(made(other.id))
  id = first

  await record(madePrivate)

  const states = await Promise.all([one, two, other].map(async ({ secret }) => (await links.look(secret))?.state))
  expect(states).toEqual(['withdrawn', 'withdrawn', 'good'])
  expect((await testWriter(store).look(id)).state.shares).toEqual([])
  expect((await audited()).slice(3)).toEqual(['U4 made-private', 'U4 share-withdrawn', 'U4 share-withdrawn'])
})

test('If the links cannot be ended, the incident does not become private, and its people see that it failed', async () => {
  const share = newShare()
  await record(made(share.id))
  await store.prisma.$executeRaw`ALTER TABLE "ShareLink" ADD CONSTRAINT "none" CHECK ("withdrawnAt" IS NULL) NOT VALID`

  await expect(record(madePrivate)).rejects.toThrow()
  await store.prisma.$executeRaw`ALTER TABLE "ShareLink" DROP CONSTRAINT "none"`

  expect((await testWriter(store).look(id)).state.private).toBe(false)
  expect((await links.look(share.secret))?.state).toBe('good')
})

test('A link that is shared after the incident became private works', async () => {
  const share = newShare()

  await record(madePrivate)
  await record(made(share.id))

  expect((await links.look(share.secret))?.state).toBe('good')
})

test('Openings within a minute count once, also at the same moment and in several processes, and later ones count again', async () => {
  const share = newShare()
  await record(made(share.id))
  clock.move(hours(1))

  await Promise.all(Array.from({ length: 10 }, () => createShareLinks(store, clock.now).open(share.id)))
  const first = clock.now()
  clock.move(minutes(1) - 1)
  await links.open(share.id)
  expect(await links.live(id)).toMatchObject([{ opened: 1, openedAt: first }])
  clock.move(1)
  await links.open(share.id)

  expect(await links.live(id)).toMatchObject([{ opened: 2, openedAt: clock.now() }])
})

test.each(['', 'a', '\u0000'.repeat(43), 'x'.repeat(10_000), "' OR 1=1 --"])(
  '%j is the secret of no link',
  async (typed) => {
    expect(await links.look(typed)).toBeNull()
  },
)

test('It stays known for a month why a link does not work', async () => {
  const share = newShare()
  await record(made(share.id, days(1)))
  clock.move(days(30.5))
  await links.sweep()
  expect((await links.look(share.secret))?.state).toBe('expired')

  clock.move(days(1))
  await links.sweep()

  expect(await links.look(share.secret)).toBeNull()
})
