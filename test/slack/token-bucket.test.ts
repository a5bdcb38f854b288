import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBucket } from '../../src/slack/token-bucket.ts'

const minute = 60_000

test('A bucket gives its burst at once and says when the next call is free', () => {
  const bucket = createBucket({ burst: 20, perMinute: 20 })

  for (let n = 0; n < 20; n += 1) {
    expect(bucket.wait(0, 0)).toBe(0)
    bucket.take(0)
  }

  expect(bucket.wait(0, 0)).toBe(3_000)
  expect(bucket.wait(2_999, 0)).toBe(1)
  expect(bucket.wait(3_000, 0)).toBe(0)
})

test('Calls that are reserved for people are not given to effects', () => {
  const bucket = createBucket({ burst: 2, perMinute: 60 })
  bucket.take(0)

  expect(bucket.wait(0, 1)).toBe(1_000)
  expect(bucket.wait(0, 0)).toBe(0)
})

test('A clock that stands still adds nothing to the bucket', () => {
  const bucket = createBucket({ burst: 1, perMinute: 60 })
  bucket.take(500)

  expect([bucket.wait(500, 0), bucket.wait(500, 0)]).toEqual([1_000, 1_000])
})

test('Waiting callers get one turn after another', () => {
  const bucket = createBucket({ burst: 1, perMinute: 60 })
  bucket.take(0)

  expect([bucket.turn(0, 0), bucket.turn(0, 0), bucket.turn(0, 0)]).toEqual([1_000, 2_000, 3_000])
})

test('The queue of turns stays short although many callers never come back', () => {
  const bucket = createBucket({ burst: 1, perMinute: 60 })
  bucket.take(0)

  const turns = Array.from({ length: 1_000 }, () => bucket.turn(0, 0))

  expect(Math.max(...turns)).toBe(91_000)
  expect(bucket.turn(600_000, 0)).toBeLessThanOrEqual(1_000)
})

test('A bucket that Slack reported empty fills from zero', () => {
  const bucket = createBucket({ burst: 50, perMinute: 60 })

  bucket.empty(0, 5_000)

  expect(bucket.wait(0, 0)).toBe(1_000)
  expect(bucket.isFull(49_000)).toBe(false)
  expect(bucket.isFull(50_000)).toBe(true)
})

test("A shorter wait from Slack replaces the bucket's own", () => {
  const bucket = createBucket({ burst: 20, perMinute: 20 })

  bucket.empty(0, 1_000)

  expect(bucket.wait(0, 0)).toBe(1_000)
})

test('No more than the burst and the rate get through, whenever callers ask', () => {
  const steps = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 5_000 }) }), { maxLength: 300 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.constantFrom(1, 20, 50, 100), steps, (burst, perMinute, asked) => {
      const bucket = createBucket({ burst, perMinute })
      let now = 0
      let through = 0
      for (const { ms } of asked) {
        now += ms
        if (bucket.wait(now, 0) > 0) continue
        bucket.take(now)
        through += 1
      }
      expect(through).toBeLessThanOrEqual(burst + (now * perMinute) / minute + 1e-6)
    }),
  )
})

test('A caller who waits as told gets a call, whatever the burst and rate', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 20, 50, 100, 300), fc.integer({ min: 1, max: 400 }), (perMinute, taken) => {
      const bucket = createBucket({ burst: perMinute, perMinute })
      for (let n = 0; n < taken; n += 1) bucket.take(0)
      expect(bucket.wait(bucket.wait(0, 0), 0)).toBe(0)
    }),
  )
})
