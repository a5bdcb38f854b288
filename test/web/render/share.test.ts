import { expect, it } from 'vitest'
import { share } from '../../../src/web/render/share.ts'

it('Callers who wait for the next run share one that serves all of them', async () => {
  const worked: number[] = []
  const { promise: begun, resolve: goOn } = Promise.withResolvers<void>()
  const shared = share(async (_: string, version: number) => {
    worked.push(version)
    await begun
    return version
  }, Math.max)

  const asked = [1, 1, 3, 2].map((version) => shared.ask('page', version))
  goOn()

  expect(await Promise.all(asked)).toEqual([1, 3, 3, 3])
  expect(worked).toEqual([1, 3])
})
