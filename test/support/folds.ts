import { isDeepStrictEqual } from 'node:util'
import { fold } from '../../src/incident/fold.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'

/** The numbers of incidents whose saved state is not what their facts add up to: always none. */
export async function wrongFolds(store: Store): Promise<number[]> {
  const incidents = createIncidents(store)
  const rows = await store.prisma.incident.findMany({ select: { id: true, number: true, state: true } })
  const wrong: number[] = []
  for (const { id, number, state } of rows) {
    if (!isDeepStrictEqual(fold(await incidents.facts(id), id), state)) wrong.push(number)
  }
  return wrong
}
