import { expect, it } from 'vitest'
import { Unreadable } from '../../src/incident/failure.ts'
import { keepAside, takeUp } from '../../src/store/kept-facts.ts'
import { openTestStore } from '../support/test-store.ts'
import { said } from '../support/test-writer.ts'

it('Facts that were kept aside are recorded whatever happens to other incidents, and one failure is reported', async () => {
  const { prisma, close } = await openTestStore()
  const ids = ['a', 'b', 'c', 'd', 'e']
  for (const id of ids) await keepAside(prisma, id, [said('1.1', `words of ${id}`)])
  const tried: string[] = []
  const record = async (id: string) => {
    tried.push(id)
    if (tried.length === 2) throw new Unreadable(2, 'it is newer')
    if (tried.length % 2 === 1 && tried.length < 5) throw new Error(`failure ${tried.length}`)
  }

  await expect(takeUp(prisma, record)).rejects.toThrow('failure 1')

  const left = await prisma.keptFact.findMany({ select: { incidentId: true }, orderBy: { id: 'asc' } })
  expect([...tried].sort()).toEqual(ids)
  expect(left.map(({ incidentId }) => incidentId).sort()).toEqual(tried.slice(0, 3).sort())
  await close()
})
