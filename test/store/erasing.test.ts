import fc from 'fast-check'
import { expect, it } from 'vitest'
import { erases, erasingKinds } from '../../src/incident/erasing.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { eraseDeletedWords } from '../../src/store/erase.ts'
import type { Tx } from '../../src/store/store.ts'
import { incident, madeKinds } from '../incident/timeline/arbitrary-facts.ts'

/** A transaction that finds nothing; `used()`: whether anything was asked of it. */
function emptyTransaction(): { tx: Tx; used(): boolean } {
  let count = 0
  const answer = async () => {
    count += 1
    return []
  }
  const table = new Proxy({}, { get: () => answer })
  const get = (_: object, name: string) => (name.startsWith('$') ? answer : table)
  return { tx: new Proxy<Tx>(Object.create(null), { get }), used: () => count > 0 }
}

const one = new Map<Fact['kind'], Fact>()
for (const { facts } of fc.sample(incident, { numRuns: 400, seed: 1 }))
  for (const fact of facts) one.set(fact.kind, fact)

it.each(madeKinds)(
  'What has read the facts before %s reads them again exactly where words were erased from them',
  async (kind) => {
    const fact = one.get(kind)
    if (!fact) throw new Error(`No fact is ${kind}.`)
    const { tx, used } = emptyTransaction()
    const plain: Fact =
      kind === 'message' || kind === 'message-edited'
        ? ({ ...fact, data: { ...fact.data, erased: false } } as Fact)
        : fact

    await eraseDeletedWords(tx, 'x', { facts: [plain], late: [] })

    expect(erases(plain)).toBe(used())
    expect(erasingKinds.some((each) => each === kind)).toBe(used())
  },
)

it.each(['message', 'message-edited'] as const)('A %s that comes after the deletion erases', async (kind) => {
  const fact = one.get(kind)
  if (!fact) throw new Error(`No fact is ${kind}.`)
  const { tx, used } = emptyTransaction()

  await eraseDeletedWords(tx, 'x', { facts: [fact], late: ['C1:1.1'] })

  expect(used()).toBe(true)
  expect(erases({ kind, data: { ...fact.data, text: '', erased: true } as Fact['data'] })).toBe(true)
})
