import { expect, test, vi } from 'vitest'
import { createOutage } from '../../src/slack/outage.ts'

function outage() {
  const back = vi.fn()
  return { back, ...createOutage(back) }
}

test('The first answer after three calls in a row without one ends an outage, once', () => {
  const { back, failed, heard } = outage()
  for (let n = 0; n < 5; n += 1) failed()

  heard()
  heard()

  expect(back).toHaveBeenCalledTimes(1)
})

test('Single failed calls among successful ones are not an outage', () => {
  const { back, failed, heard } = outage()

  for (let n = 0; n < 20; n += 1) {
    failed()
    failed()
    heard()
  }

  expect(back).not.toHaveBeenCalled()
})
