import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { after, hours, minutes } from '../../src/incident/clock.ts'
import { createSessions } from '../../src/store/sessions.ts'
import { createSignInLinks } from '../../src/store/sign-in-links.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'

let store: Store
let now: Date
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  now = new Date('2026-03-04T09:00:00Z')
  await store.prisma.session.deleteMany()
  await store.prisma.signInLink.deleteMany()
})

const days = (count: number) => hours(24 * count)
const sessions = () => createSessions(store, { idleDays: 14, now: () => now })
const links = () => createSignInLinks(store, () => now)

test('A session lasts for as long as pages are opened with it, and ends two weeks after the last one', async () => {
  const secret = await sessions().begin('U1', 'slack')
  for (let week = 0; week < 4; week += 1) {
    now = after(now, days(13))
    expect(await sessions().whose(secret)).toBe('U1')
  }

  now = after(now, days(14.1))

  expect(await sessions().whose(secret)).toBeNull()
  await sessions().sweep()
  expect(await store.prisma.session.count()).toBe(0)
})

test('A session is known also where it cannot be written that it was used', async () => {
  const secret = await sessions().begin('U1', 'slack')
  now = after(now, hours(2))
  // As a standby or a full disk would refuse it.
  await store.prisma.$executeRawUnsafe(
    `ALTER TABLE "Session" ADD CONSTRAINT "frozen" CHECK ("seenAt" < '${now.toISOString()}'::timestamptz) NOT VALID`,
  )

  expect(await sessions().whose(secret)).toBe('U1')
  await store.prisma.$executeRawUnsafe(`ALTER TABLE "Session" DROP CONSTRAINT "frozen"`)
})

test('That a session was used is written once an hour', async () => {
  const secret = await sessions().begin('U1', 'slack')
  const seenAt = async () => (await store.prisma.session.findFirstOrThrow()).seenAt.getTime()
  const begun = await seenAt()

  now = after(now, minutes(59))
  await sessions().whose(secret)
  expect(await seenAt()).toBe(begun)
  now = after(now, minutes(2))
  await sessions().whose(secret)

  expect(await seenAt()).toBe(now.getTime())
})

test('What is ended is ended, alone or with all others of the person', async () => {
  const [one, two, other] = [
    await sessions().begin('U1', 'slack'),
    await sessions().begin('U1', 'link'),
    await sessions().begin('U2', 'slack'),
  ]

  await sessions().end(one)
  expect([await sessions().whose(one), await sessions().whose(two)]).toEqual([null, 'U1'])
  expect(await sessions().endAllOf('U1')).toBe(1)

  expect([await sessions().whose(two), await sessions().whose(other)]).toEqual([null, 'U2'])
})

test.each(['', 'a', '\u0000'.repeat(43), 'x'.repeat(10_000), "' OR 1=1 --"])(
  '%j is nobody’s session and no link',
  async (typed) => {
    expect(await sessions().whose(typed)).toBeNull()
    expect(await links().look(typed)).toBeNull()
    expect(await links().use(typed)).toBe(false)
  },
)

test('A link that was made is told apart from one that was used or has expired, for a day', async () => {
  const [used, old] = [await links().make('U1', '/a'), await links().make('U1', '/b')]
  expect(await links().look(used)).toEqual({ person: 'U1', page: '/a', state: 'good' })
  expect(await links().use(used)).toBe(true)
  now = after(now, minutes(10))

  expect((await links().look(used))?.state).toBe('used')
  expect((await links().look(old))?.state).toBe('expired')
  expect(await links().use(old)).toBe(false)
  await links().sweep()
  expect((await links().look(old))?.state).toBe('expired')
  now = after(now, days(1.1))
  await links().sweep()
  expect(await links().look(old)).toBeNull()
})
