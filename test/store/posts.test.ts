import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { after, minutes } from '../../src/incident/clock.ts'
import { storedKey } from '../../src/incident/posts/define.ts'
import { claimsOfTheDead } from '../../src/jobs/claim.ts'
import { createPosts, type Posts } from '../../src/store/posts.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, noon, testWriter } from '../support/test-writer.ts'

let store: Store
let posts: Posts
let id = ''
beforeAll(async () => {
  store = await openTestStore()
  posts = createPosts(store)
})
afterAll(() => store.close())
beforeEach(() => {
  id = randomUUID()
})

const place = { channel: 'C9', ts: '1.1', digest: 'd1' }
const expire = () => store.prisma.post.updateMany({ where: { incidentId: id }, data: { heldUntil: new Date(0) } })

test('the first to hold a post learns that it stands nowhere, and that nobody has tried', async () => {
  expect(await posts.hold(id, storedKey('card'), 'a')).toEqual({ place: null, tried: false })
})

test('the next learns where it stands', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.save(id, storedKey('card'), place)
  await posts.release(id, storedKey('card'), 'a')

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place, tried: true })
})

test('one that was begun and never saved is told as tried, so that the next looks before it posts', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.begin(id, storedKey('card'))
  await posts.drop(id, storedKey('card'), 'a', false)

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: true })
})

test('one that had nothing to say yet is told as not tried, so that nobody looks for it in vain', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.release(id, storedKey('card'), 'a')

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: false })
})

test('one that was looked for and does not stand is told as not tried', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.begin(id, storedKey('card'))
  await posts.forget(id, storedKey('card'))
  await posts.release(id, storedKey('card'), 'a')

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: false })
})

test('another purpose, or another incident, is another post', async () => {
  await posts.hold(id, storedKey('card'), 'a')

  expect(await posts.hold(id, storedKey('mirror:r1'), 'b')).not.toBe('held')
  expect(await posts.hold(randomUUID(), storedKey('card'), 'b')).not.toBe('held')
})

describe('while somebody writes it', () => {
  test('another effect is told that it is held, and its wish makes the holder look once more', async () => {
    await posts.hold(id, storedKey('card'), 'a')

    expect(await posts.hold(id, storedKey('card'), 'b')).toBe('held')

    expect(await posts.release(id, storedKey('card'), 'a')).toBe(false)
    expect(await posts.release(id, storedKey('card'), 'a')).toBe(true)
  })

  test('it is still held after a wish, until it is let go', async () => {
    await posts.hold(id, storedKey('card'), 'a')
    await posts.hold(id, storedKey('card'), 'b')
    await posts.release(id, storedKey('card'), 'a')

    expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
    expect(await posts.release(id, storedKey('card'), 'a')).toBe(false)
  })

  test('a wish gives the holder as long again for writing it once more', async () => {
    await posts.hold(id, storedKey('card'), 'a')
    await posts.hold(id, storedKey('card'), 'b')
    await expire()

    expect(await posts.release(id, storedKey('card'), 'a')).toBe(false)
    expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
  })

  test('nobody else can let it go', async () => {
    await posts.hold(id, storedKey('card'), 'a')

    await posts.drop(id, storedKey('card'), 'b', false)
    await posts.release(id, storedKey('card'), 'b')

    expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
  })

  test('its own effect, tried again, has it back at once', async () => {
    await posts.hold(id, storedKey('card'), 'a')
    await posts.begin(id, storedKey('card'))

    expect(await posts.hold(id, storedKey('card'), 'a')).toEqual({ place: null, tried: true })
  })
})

describe('left to an effect that was put off', () => {
  const effect = (name: string) => `${id}:${name}`
  beforeEach(async () => {
    const effects = ['a', 'b'].map((name) => anEffect({ kind: 'show', name, dueAt: after(noon, minutes(1)) }))
    id = await declared(testWriter(store), { also: { facts: [], effects } })
    await posts.hold(id, storedKey('card'), effect('a'))
    await posts.drop(id, storedKey('card'), effect('a'), true)
  })

  test.each(['waiting', 'queued'])('it is nobody else’s for as long as that one is %s', async (status) => {
    await store.prisma.effect.update({ where: { key: effect('a') }, data: { status } })

    expect(await posts.hold(id, storedKey('card'), effect('b'))).toBe('held')
    expect(await posts.hold(id, storedKey('mirror'), effect('b'))).not.toBe('held')
    expect(await posts.hold(id, storedKey('card'), effect('a'))).not.toBe('held')
  })

  test.each(['done', 'parked'])('it is anybody’s once that one is %s', async (status) => {
    await store.prisma.effect.update({ where: { key: effect('a') }, data: { status } })

    expect(await posts.hold(id, storedKey('card'), effect('b'))).not.toBe('held')
  })

  test('it is anybody’s once that one has written it, though it is not marked as done yet', async () => {
    await posts.hold(id, storedKey('card'), effect('a'))
    await posts.release(id, storedKey('card'), effect('a'))

    expect(await posts.hold(id, storedKey('card'), effect('b'))).not.toBe('held')
  })

  test('it is anybody’s where that one failed for a reason of its own', async () => {
    await posts.hold(id, storedKey('card'), effect('a'))
    await posts.drop(id, storedKey('card'), effect('a'), false)

    expect(await posts.hold(id, storedKey('card'), effect('b'))).not.toBe('held')
  })
})

test('a holder that died loses it when its time is over, and lets go of nothing afterwards', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.begin(id, storedKey('card'))
  await expire()

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: true })

  expect(await posts.release(id, storedKey('card'), 'a')).toBe(true)
  expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
})

test('a start alone on its database lets go of what the last run held', async () => {
  await posts.hold(id, storedKey('card'), 'a')

  await claimsOfTheDead(store)

  expect(await posts.hold(id, storedKey('card'), 'b')).not.toBe('held')
})

test('however many show it at once, one posts it, and what it shows at the end is the latest', async () => {
  let state = 0
  const slack: { made: number; shown: number } = { made: 0, shown: -1 }
  const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
  const show = async (effect: string) => {
    state += 1
    const held = await posts.hold(id, storedKey('card'), effect)
    if (held === 'held') return
    let at = held.place
    do {
      const seen = state
      await pause()
      if (at === null) {
        slack.made += 1
        at = { channel: 'C9', ts: `${slack.made}.0`, digest: '' }
        await posts.save(id, storedKey('card'), at)
      }
      slack.shown = seen
    } while (!(await posts.release(id, storedKey('card'), effect)))
  }

  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        await pause()
        await show(`e${round}-${index}`)
      }),
    )
    expect(slack.shown).toBe(state)
  }

  expect(slack.made).toBe(1)
})
