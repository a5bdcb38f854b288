import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBucket } from '../../src/slack/pace-bucket.ts'

const minute = 60_000

test('a bucket gives its burst at once, and says when the next will be there', () => {
  const bucket = createBucket({ burst: 20, perMinute: 20 })

  for (let n = 0; n < 20; n += 1) {
    expect(bucket.wait(0, 0)).toBe(0)
    bucket.take(0)
  }

  expect(bucket.wait(0, 0)).toBe(3_000)
  expect(bucket.wait(2_999, 0)).toBe(1)
  expect(bucket.wait(3_000, 0)).toBe(0)
})

test('what is kept for people is not given to others', () => {
  const bucket = createBucket({ burst: 2, perMinute: 60 })
  bucket.take(0)

  expect(bucket.wait(0, 1)).toBe(1_000)
  expect(bucket.wait(0, 0)).toBe(0)
})

test('a time that stands still gives nothing back', () => {
  const bucket = createBucket({ burst: 1, perMinute: 60 })
  bucket.take(500)

  expect([bucket.wait(500, 0), bucket.wait(500, 0)]).toEqual([1_000, 1_000])
})

test('those who wait are given one turn after another', () => {
  const bucket = createBucket({ burst: 1, perMinute: 60 })
  bucket.take(0)

  expect([bucket.turn(0, 0), bucket.turn(0, 0), bucket.turn(0, 0)]).toEqual([1_000, 2_000, 3_000])
})

test('the line never becomes endless, though many who were given a turn never come back', () => {
  const bucket = createBucket({ burst: 1, perMinute: 60 })
  bucket.take(0)

  const turns = Array.from({ length: 1_000 }, () => bucket.turn(0, 0))

  expect(Math.max(...turns)).toBe(91_000)
  expect(bucket.turn(600_000, 0)).toBeLessThanOrEqual(1_000)
})

test('a bucket that Slack called empty fills from nothing', () => {
  const bucket = createBucket({ burst: 50, perMinute: 60 })

  bucket.empty(0, 5_000)

  expect(bucket.wait(0, 0)).toBe(1_000)
  expect(bucket.isFull(49_000)).toBe(false)
  expect(bucket.isFull(50_000)).toBe(true)
})

test('when Slack knows better, the next one is there as soon as it says', () => {
  const bucket = createBucket({ burst: 20, perMinute: 20 })

  bucket.empty(0, 1_000)

  expect(bucket.wait(0, 0)).toBe(1_000)
})

test('whenever they ask, never more than the burst and the rate get through who wait as they are told', () => {
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

test('whoever waits as long as they are told gets one, whatever burst and rate', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 20, 50, 100, 300), fc.integer({ min: 1, max: 400 }), (perMinute, taken) => {
      const bucket = createBucket({ burst: perMinute, perMinute })
      for (let n = 0; n < taken; n += 1) bucket.take(0)
      expect(bucket.wait(bucket.wait(0, 0), 0)).toBe(0)
    }),
  )
})
