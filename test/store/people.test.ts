import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDrafts } from '../../src/store/drafts.ts'
import { createPeople, type People, type PersonSeen } from '../../src/store/people.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'

let store: Store
let people: People
beforeAll(async () => {
  store = await openTestStore()
  people = createPeople(store)
})
afterAll(() => store.close())
beforeEach(() => store.prisma.person.deleteMany())

const person = (id: string, changes: Partial<PersonSeen> = {}): PersonSeen => ({
  ...{
    id,
    handle: id.toLowerCase(),
    name: `Name of ${id}`,
    email: `${id}@example.com`,
    zone: 'Etc/UTC',
    kind: 'member',
  },
  ...changes,
})

test('The latest description of a person from Slack is kept', async () => {
  await people.remember([person('U1'), person('U2')])

  await people.remember([person('U1', { name: 'New name', zone: null })])

  expect(await people.byId('U1')).toEqual(person('U1', { name: 'New name', zone: null }))
  expect(await store.prisma.person.count()).toBe(2)
})

test('A person is found by their handle, typed with or without a capital', async () => {
  await people.remember([person('U1', { handle: 'jonas' })])

  expect((await people.find('@jonas'))?.id).toBe('U1')
  expect((await people.find('@Jonas'))?.id).toBe('U1')
})

test('A person without an id is not kept', async () => {
  await people.remember([person('')])

  expect(await store.prisma.person.count()).toBe(0)
  expect(await people.byId('U9')).toBeNull()
})

test('An e-mail address is found in upper and lower case', async () => {
  await people.remember([person('U1', { email: 'Mira@Example.com' })])

  expect((await people.byEmail('mira@example.COM'))?.id).toBe('U1')
})

test.each(['mira_ok@example.com', '%@example.com', 'mira%'])(
  'An e-mail address is never used as a pattern: %s',
  async (email) => {
    await people.remember([person('U1', { email: 'miraxok@example.com' })])

    expect(await people.byEmail(email)).toBeNull()
  },
)

test('Somebody who left is not found by address, and the successor is', async () => {
  await people.remember([person('U1', { email: 'oncall@example.com', kind: 'gone' })])
  expect(await people.byEmail('oncall@example.com')).toBeNull()

  await people.remember([person('U2', { email: 'oncall@example.com' })])

  expect((await people.byEmail('oncall@example.com'))?.id).toBe('U2')
})

test('A person of an unknown kind may do nothing', async () => {
  await store.prisma.person.create({ data: { ...person('U1'), kind: 'android' } })

  expect((await people.byId('U1'))?.kind).toBe('gone')
})

test('Ids are replaced by names, and an unknown id stays as it is', async () => {
  await people.remember([person('U1')])

  expect(await people.names(['U1', 'U9', 'U1'])).toEqual(
    new Map([
      ['U1', 'Name of U1'],
      ['U9', 'U9'],
    ]),
  )
})

test('A draft is found as it was last saved', async () => {
  const drafts = createDrafts(store)
  const draft = { id: 'd1', incidentId: 'i1', createdAt: new Date() }
  await drafts.save({ ...draft, data: { text: 'first' } })

  await drafts.save({ ...draft, data: { text: 'second' } })

  expect(await drafts.find('d1')).toEqual({ incidentId: 'i1', data: { text: 'second' } })
  expect(await drafts.find('d2')).toBeNull()
})

test('A direct message channel is kept when Slack describes its person again', async () => {
  await people.remember([person('U1')])
  expect(await people.dmOf('U1')).toBeNull()

  await people.rememberDm('U1', 'D1')
  await people.remember([person('U1', { name: 'New name' })])
  await people.rememberDm('U9', 'D9')
  await people.rememberDm('U1', '')

  expect(await people.dmOf('U1')).toBe('D1')
  expect(await people.dmOf('U9')).toBeNull()
  expect(await people.byId('U1')).toEqual(person('U1', { name: 'New name' }))
})
