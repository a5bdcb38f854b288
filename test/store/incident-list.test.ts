import { afterAll, beforeAll, expect, test } from 'vitest'
import { isInside } from '../../src/incident/access/visibility.ts'
import { createIncidentList } from '../../src/store/incident-list.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const numbers = (all: { number: number }[]) => all.map(({ number }) => number)

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
    expect([user, numbers(await list.open(user))]).toEqual([user, may.reverse()])
  }
  expect((await list.open('U9')).map(({ title }) => title)).toEqual(['Open to all'])
  expect((await list.open('U2')).map(({ title }) => title)).toEqual(['Hidden', 'Open to all'])
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

  const first = await list.past('U1', { before: null, limit: 3 })
  const second = await list.past('U1', { before: first.at(-1)?.number ?? 0, limit: 3 })

  expect(numbers(first)).toHaveLength(3)
  expect(numbers([...first, ...second])).toEqual(numbers([...first, ...second]).toSorted((a, b) => b - a))
  expect([...first, ...second]).toHaveLength(5)
  expect(first[0]?.endedAt).toBeInstanceOf(Date)
})
