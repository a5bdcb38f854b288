// `npm run verify`: folds every incident's facts and compares with the saved state (invariant 1). Exits 1 where they differ, or where
// something cannot be read.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readEnvironmentForStore } from './config/environment.ts'
import { CannotStart } from './incident/failure.ts'
import { fold } from './incident/fold.ts'
import { goesOn } from './options.ts'
import { createIncidents } from './store/incidents.ts'
import { openStore } from './store/open.ts'
import { createUnderstanding } from './store/readable-state.ts'
import { createSavedStates } from './store/saved-states.ts'
import type { Store } from './store/store.ts'

/** Answers whether all is well, and says what is not. */
async function verify(store: Store): Promise<boolean> {
  const unread: string[] = []
  const incidents = createIncidents(store, ({ why }) => unread.push(why))
  const understanding = createUnderstanding(({ why }) => unread.push(why), createSavedStates())
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
  if (rows.length === 0) {
    console.log('There are 0 incidents in this database: there was nothing to check.')
    return true
  }
  console.log(
    `${rows.length} incidents checked, ${wrong} differ${unreadable ? `, ${unreadable} cannot be read by this version` : ''}.`,
  )
  return wrong + unreadable === 0
}

/** Opening a folder would make a database there. */
async function checkFolder(folder: string): Promise<void> {
  await stat(join(folder, 'pglite', 'PG_VERSION')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
    throw new CannotStart(`There is no imoc database in ${folder}.`)
  })
}

async function run(): Promise<void> {
  // Not `process.exit`, which would cut what is still on its way into a pipe.
  process.exitCode = 1
  try {
    const where = readEnvironmentForStore(process.env)
    if (where.databaseUrl === null) await checkFolder(where.folder)
    const store = await openStore(where)
    if (await verify(store)) process.exitCode = 0
    await store.close()
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error)
  }
}

const help = `npm run verify reads every incident in the database (DATABASE_URL, or the folder of IMOC_DATA) and compares what its facts add up to
with what is saved. It makes no new database in a folder, and exits with 1 where something differs or cannot be read.`

if (goesOn(help)) await run()
