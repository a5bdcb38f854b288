import { expect, test } from 'vitest'
import { watchSlack } from '../../src/slack/last-accepted.ts'

test('Refused requests are forgotten after two minutes without another', () => {
  let now = 1_000_000
  const watch = watchSlack(() => now)

  watch.turnedAway('signature')
  watch.turnedAway('signature')
  const then = watch.told().turnedAway
  now += 121_000

  expect(then).toEqual({ inARow: 2, because: 'signature' })
  expect(watch.told().turnedAway).toEqual({ inARow: 0, because: null })
  watch.turnedAway('clock')
  expect(watch.told().turnedAway).toEqual({ inARow: 1, because: 'clock' })
})
