import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ready } from '../../src/store/effects/lease.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declaration, fact, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
let woken: string[] = []
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(() => {
  woken = []
})

const dispatch = (ready: Ready[]) => {
  woken.push(...ready.map(({ key }) => key))
}
const subscribed = (user: string, key?: string) =>
  fact({ kind: 'subscribed', data: { user }, ...(key === undefined ? {} : { key }) })

describe('the declaration of an incident', () => {
  test('A declaration gets the next number and is stored with its facts and effects', async () => {
    const writer = testWriter(store, { dispatch })
    const first = await writer.declare(declaration())
    const order = declaration({
      also: { facts: [subscribed('U1')], effects: [anEffect({ kind: 'open-channel', name: 'open' })] },
    })

    const second = await writer.declare(order)

    expect(second).toMatchObject({ id: order.id, already: false, state: { version: 2, subscribers: ['U1'] } })
    expect(second.state.number).toBe(first.state.number + 1)
    expect(woken).toEqual([`${order.id}:open`])
  })

  test.each([
    ['29 s later gives the same incident', 29_000, {}, true],
    ['31 s later gives another incident', 31_000, {}, false],
    ['by somebody else gives another incident', 0, { by: 'U9' }, false],
    ['under another title gives another incident', 0, { title: 'Another matter' }, false],
  ])('A second declaration %s', async (_, wait, change, already) => {
    const clock = testClock()
    const writer = testWriter(store, { clock })
    const title = `Twin ${crypto.randomUUID()}`
    const first = await writer.declare(declaration({ title, at: clock.now() }))
    clock.move(wait)

    const second = await writer.declare(declaration({ title, at: clock.now(), ...change }))

    expect(second.already).toBe(already)
    expect(second.id === first.id).toBe(already)
  })

  test('The same declaration many times at once makes one incident', async () => {
    const writer = testWriter(store, { dispatch })
    const also = { facts: [], effects: [anEffect({ kind: 'open-channel', name: 'open' })] }

    // The first round finds connections to open, and so may be no race at all.
    for (let round = 0; round < 3; round += 1) {
      const title = `At once ${crypto.randomUUID()}`
      woken = []

      const all = await Promise.all(Array.from({ length: 8 }, () => writer.declare(declaration({ title, also }))))

      expect(new Set(all.map((each) => each.id)).size).toBe(1)
      expect(all.filter((each) => !each.already)).toHaveLength(1)
      expect(await store.prisma.incident.count({ where: { title } })).toBe(1)
      expect(woken).toHaveLength(1)
    }
  })
})
