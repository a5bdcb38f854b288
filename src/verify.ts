// `npm run verify`: folds every incident's facts and compares with the saved state (invariant 1). Exits 1 where they differ, or where
// something cannot be read.
import { isDeepStrictEqual } from 'node:util'
import { readEnvironmentForStore } from './config/environment.ts'
import { CannotStart } from './incident/failure.ts'
import { fold } from './incident/fold/index.ts'
import { createIncidents } from './store/incidents.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { createUnderstanding } from './store/understood.ts'

/** Answers whether all is well, and says what is not. */
async function verify(store: Store): Promise<boolean> {
  const unread: string[] = []
  const incidents = createIncidents(store, ({ why }) => unread.push(why))
  const understanding = createUnderstanding(({ why }) => unread.push(why))
  const rows = await store.prisma.incident.findMany({
    select: { id: true, number: true, state: true },
    orderBy: { number: 'asc' },
  })
  let [wrong, unreadable] = [0, 0]
  for (const { id, number, state } of rows) {
    unread.length = 0
    const say = (sentence: string) => console.error(`INC-${number}: ${sentence}`)
    await understanding.read(store.prisma, id, { lock: false }).catch((error) => unread.push(String(error)))
    const facts = await incidents.facts(id)
    for (const why of new Set(unread)) say(`cannot be read: ${why}`)
    if (unread.length) unreadable += 1
    else if (!isDeepStrictEqual(fold(facts, id), state)) {
      wrong += 1
      say('the saved state is not what its facts add up to.')
    }
  }
  const kept = await store.prisma.keptFact.count()
  if (kept) console.log(`${kept} facts are kept aside until their incident can be read.`)
  console.log(
    `${rows.length} incidents checked, ${wrong} differ${unreadable ? `, ${unreadable} cannot be read by this version` : ''}.`,
  )
  return wrong + unreadable === 0
}

// Not `process.exit`, which would cut what is still on its way into a pipe.
process.exitCode = 1
try {
  const store = await openStore(readEnvironmentForStore(process.env))
  if (await verify(store)) process.exitCode = 0
  await store.close()
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
}
