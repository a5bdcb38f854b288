import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { after, minutes } from '../../src/incident/clock.ts'
import { storedKey } from '../../src/incident/posts/define.ts'
import { createPosts, type Posts } from '../../src/store/posts.ts'
import { releaseStaleLeases } from '../../src/store/stale-leases.ts'
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

test('The first worker to get a post learns that it has no message and was never tried', async () => {
  expect(await posts.hold(id, storedKey('card'), 'a')).toEqual({ place: null, tried: false, isNew: true })
})

test('The next worker learns where the message of the post is', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.save(id, storedKey('card'), place)
  await posts.release(id, storedKey('card'), { effect: 'a', digest: null })

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place, tried: true, isNew: false })
})

test('A post that somebody had and never saved counts as tried, so that the next worker searches first', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.drop(id, storedKey('card'), 'a', false)

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: true, isNew: false })
})

test('A post that had nothing to show counts as not tried, so that nobody searches for it', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.forget(id, storedKey('card'))
  await posts.release(id, storedKey('card'), { effect: 'a', digest: null })

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: false, isNew: false })
})

test('A post that was searched for and not found counts as not tried', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.begin(id, storedKey('card'))
  await posts.forget(id, storedKey('card'))
  await posts.release(id, storedKey('card'), { effect: 'a', digest: null })

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: false, isNew: false })
})

test('Another purpose or another incident has a post of its own', async () => {
  await posts.hold(id, storedKey('card'), 'a')

  expect(await posts.hold(id, storedKey('mirror:r1'), 'b')).not.toBe('held')
  expect(await posts.hold(randomUUID(), storedKey('card'), 'b')).not.toBe('held')
})

describe('a post that a worker is writing', () => {
  test('A second effect finds the post taken, and its request makes the first write once more', async () => {
    await posts.hold(id, storedKey('card'), 'a')

    expect(await posts.hold(id, storedKey('card'), 'b')).toBe('held')

    expect(await posts.release(id, storedKey('card'), { effect: 'a', digest: null })).toBe(false)
    expect(await posts.release(id, storedKey('card'), { effect: 'a', digest: null })).toBe(true)
  })

  test('What a worker has shown is known to the next one, also while it has to write once more', async () => {
    const shows = async () => {
      const held = await posts.hold(id, storedKey('card'), 'b')
      return held === 'held' ? held : held.place?.digest
    }
    await posts.hold(id, storedKey('card'), 'a')
    await posts.save(id, storedKey('card'), place)
    await shows()

    expect(await posts.release(id, storedKey('card'), { effect: 'a', digest: 'first' })).toBe(false)
    await posts.drop(id, storedKey('card'), 'a', false)
    expect(await shows()).toBe('first')
    expect(await posts.release(id, storedKey('card'), { effect: 'b', digest: 'second' })).toBe(true)

    expect(await shows()).toBe('second')
  })

  test('A post stays taken after a request until it is released', async () => {
    await posts.hold(id, storedKey('card'), 'a')
    await posts.hold(id, storedKey('card'), 'b')
    await posts.release(id, storedKey('card'), { effect: 'a', digest: null })

    expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
    expect(await posts.release(id, storedKey('card'), { effect: 'a', digest: null })).toBe(false)
  })

  test('A request gives the first worker a new lease for writing once more', async () => {
    await posts.hold(id, storedKey('card'), 'a')
    await posts.hold(id, storedKey('card'), 'b')
    await expire()

    expect(await posts.release(id, storedKey('card'), { effect: 'a', digest: null })).toBe(false)
    expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
  })

  test('No other worker can release a post', async () => {
    await posts.hold(id, storedKey('card'), 'a')

    await posts.drop(id, storedKey('card'), 'b', false)
    await posts.release(id, storedKey('card'), { effect: 'b', digest: null })

    expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
  })

  test('The effect that has the post gets it back at once when it is tried again', async () => {
    await posts.hold(id, storedKey('card'), 'a')
    await posts.begin(id, storedKey('card'))

    expect(await posts.hold(id, storedKey('card'), 'a')).toEqual({ place: null, tried: true, isNew: false })
  })
})

describe('a post of an effect that was delayed', () => {
  const effect = (name: string) => `${id}:${name}`
  beforeEach(async () => {
    const effects = ['a', 'b'].map((name) => anEffect({ kind: 'show', name, dueAt: after(noon, minutes(1)) }))
    id = await declared(testWriter(store), { also: { facts: [], effects } })
    await posts.hold(id, storedKey('card'), effect('a'))
    await posts.drop(id, storedKey('card'), effect('a'), true)
  })

  test.each(['waiting', 'queued'])('The post is kept for the delayed effect while that is %s', async (status) => {
    await store.prisma.effect.update({ where: { key: effect('a') }, data: { status } })

    expect(await posts.hold(id, storedKey('card'), effect('b'))).toBe('held')
    expect(await posts.hold(id, storedKey('mirror'), effect('b'))).not.toBe('held')
    expect(await posts.hold(id, storedKey('card'), effect('a'))).not.toBe('held')
  })

  test.each(['done', 'parked'])('The post is free once the delayed effect is %s', async (status) => {
    await store.prisma.effect.update({ where: { key: effect('a') }, data: { status } })

    expect(await posts.hold(id, storedKey('card'), effect('b'))).not.toBe('held')
  })

  test('The post is free once the delayed effect has written it, even before it is done', async () => {
    await posts.hold(id, storedKey('card'), effect('a'))
    await posts.release(id, storedKey('card'), { effect: effect('a'), digest: null })

    expect(await posts.hold(id, storedKey('card'), effect('b'))).not.toBe('held')
  })

  test('The post is free when the delayed effect failed for a reason of its own', async () => {
    await posts.hold(id, storedKey('card'), effect('a'))
    await posts.drop(id, storedKey('card'), effect('a'), false)

    expect(await posts.hold(id, storedKey('card'), effect('b'))).not.toBe('held')
  })
})

test('A worker that died loses the post when its lease ends, and cannot release it afterwards', async () => {
  await posts.hold(id, storedKey('card'), 'a')
  await posts.begin(id, storedKey('card'))
  await expire()

  expect(await posts.hold(id, storedKey('card'), 'b')).toEqual({ place: null, tried: true, isNew: false })

  expect(await posts.release(id, storedKey('card'), { effect: 'a', digest: null })).toBe(true)
  expect(await posts.hold(id, storedKey('card'), 'c')).toBe('held')
})

test('A process that starts alone on its database releases the posts of the last run', async () => {
  await posts.hold(id, storedKey('card'), 'a')

  await releaseStaleLeases(store)

  expect(await posts.hold(id, storedKey('card'), 'b')).not.toBe('held')
})

test('One of many concurrent workers posts the message, and it shows the latest state in the end', async () => {
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
    } while (!(await posts.release(id, storedKey('card'), { effect, digest: null })))
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
