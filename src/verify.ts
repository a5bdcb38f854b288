// `npm run verify`: folds every incident's facts and compares with the saved state (invariant 1). Exits 1 where they differ.
import { isDeepStrictEqual } from 'node:util'
import { readEnvironmentForStore } from './config/environment.ts'
import { fold } from './incident/fold/index.ts'
import { createIncidents } from './store/incidents.ts'
import { openStore } from './store/open.ts'

const store = await openStore(readEnvironmentForStore(process.env))
const incidents = createIncidents(store)
const rows = await store.prisma.incident.findMany({
  select: { id: true, number: true, state: true },
  orderBy: { number: 'asc' },
})
let wrong = 0
for (const { id, number, state } of rows) {
  const folded = fold(await incidents.facts(id), id)
  if (isDeepStrictEqual(folded, state)) continue
  wrong += 1
  console.error(`INC-${number}: the saved state is not what its facts add up to.`)
}
console.log(`${rows.length} incidents checked, ${wrong} differ.`)
await store.close()
process.exit(wrong === 0 ? 0 : 1)
