import { performance } from 'node:perf_hooks'
import { isInside } from '../src/incident/access/visibility.ts'
import { createIncidentList } from '../src/store/incident-list.ts'
import { createIncidents } from '../src/store/incidents.ts'
import { createPeople } from '../src/store/people.ts'
import { createSearch } from '../src/store/search.ts'
import { createSearchIndex } from '../src/store/search-index.ts'
import { openServer } from '../src/store/server.ts'
import { createSessions } from '../src/store/sessions.ts'
import { createSignInLinks } from '../src/store/sign-in-links.ts'
import type { Store } from '../src/store/store.ts'
import { createWriteUpsRead } from '../src/store/write-ups-read.ts'
import { homeRoutes } from '../src/web/home/routes.ts'
import { newDatabase } from './database.ts'
import { makeIncidents, words } from './home-data.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'

const incidents = Number(process.env.BENCH_INCIDENTS ?? 50_000)
const [rounds, aim] = [30, 200]
const now = () => new Date('2026-11-01T12:00:00Z')

/** The month in the middle. */
const middle = new Date(now().getTime() - (incidents / 2) * 20 * 60_000).toISOString()
const month = `from=${middle.slice(0, 8)}01&to=${middle.slice(0, 8)}28`

/** What somebody looks at: a page of the list or a search, by its address. */
const looks: [what: string, address: string][] = [
  ['first page', '/'],
  ['a page of the middle', `/?before=${Math.round(incidents / 2)}`],
  ['state', '/?state=open'],
  ['severity', '/?severity=sev1'],
  ['service', '/?service=checkout'],
  ['kind', '/?kind=drill'],
  ['any role of mine', '/?role=any'],
  ['IMOC', '/?role=imoc'],
  ['a month', `/?${month}`],
  ['all filters at once, nothing found', '/?state=open&severity=sev1&service=database&kind=drill&role=scribe'],
  ['search: a word of every incident', `/?q=${words.common}`],
  ['search: a word of 1 %', `/?q=${words.middle}`],
  ['search: a word of every incident of the older half', `/?q=${words.old}`],
  ['search: a word of few', `/?q=${words.rare}`],
  ['search: a word of none', '/?q=unheardof'],
  ['search: a phrase of 1 %', `/?q=${encodeURIComponent(words.phrase)}`],
  ['search: two words that never stand together', `/?q=${words.common}+${words.middle}`],
  ['search: a word of every incident, in a month, IMOC', `/?q=${words.common}&role=imoc&${month}`],
  ['search: a word of 1 %, from the middle on', `/?q=${words.middle}&before=${Math.round(incidents / 2)}`],
]

/** Whether something is to be found by it. */
const isFound = (what: string) => what.startsWith('search: a ') && !what.includes('none')

/** The home on the web and its search over many incidents of 200 facts each. It is run only if it is named. */
export const home: Bench = {
  name: 'home',
  async run(say) {
    const database = await newDatabase()
    const store = await openServer(database.url)
    try {
      await makeIncidents(database.url, incidents, say)
      return await measure(store, say)
    } finally {
      await store.close()
      await database.drop()
    }
  },
}

async function measure(store: Store, say: (line: string) => void): Promise<Row[]> {
  const people = createPeople(store)
  const index = createSearchIndex({ store, people, severity: (id) => id })
  const web = homeOf(store, index)
  const bare = await times(() => store.prisma.$queryRaw`SELECT 1`)
  const rows: Row[] = [{ what: 'home: SELECT 1, p50 / p95', measured: shown(bare) }]
  for (const [what, address] of looks) {
    say(what)
    const taken = await times(async () => {
      const page = await (await web.request(address)).text()
      if (isFound(what) !== page.includes('<mark>')) throw new Error(`The page for ${what} is not as it should be.`)
    })
    rows.push({
      what: `home: ${what}, p50 / p95`,
      measured: shown(taken),
      aim: `p95 < ${aim} ms`,
      met: percentile(taken, 0.95) < aim,
    })
  }
  const looked = await times(() => index.look())
  return [...rows, { what: 'home: looking for what is not searched yet, p50 / p95', measured: shown(looked) }]
}

/** The front page over this database, for somebody who is signed in and in some of the private incidents. */
function homeOf(store: Store, index: ReturnType<typeof createSearchIndex>) {
  const [people, all] = [createPeople(store), createIncidents(store)]
  const deps = {
    list: createIncidentList(store),
    search: createSearch({ store, people, index }),
    openFor: async (reader: string) =>
      (await all.open()).flatMap(({ state }) => (isInside(state, reader) ? [state] : [])),
    writeUps: createWriteUpsRead(store, now),
    people,
    hasRight: async () => false,
    choices: {
      severities: ['sev1', 'sev2', 'sev3', 'sev4'].map((id) => ({ id, name: id })),
      services: ['checkout', 'website', 'api', 'database'].map((id) => ({ id, name: id })),
      roles: [{ id: 'scribe', name: 'Scribe' }],
    },
    severity: (id: string) => id,
    statusUrl: null,
    now,
    signIn: {
      slack: null,
      sessions: createSessions(store, { idleDays: 14, now }),
      links: createSignInLinks(store, now),
      describe: people.byId,
      team: () => null,
      failed: () => undefined,
    },
  }
  return homeRoutes(deps, { of: async () => ({ id: 'U7', name: 'Person 7' }) })
}

/** How long it takes each time, once it was done some times (ms). */
async function times(work: () => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < 6; round += 1) await work()
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await work()
    taken.push(performance.now() - begun)
  }
  return taken
}

const shown = (taken: number[]) => `${percentile(taken, 0.5).toFixed(1)} / ${percentile(taken, 0.95).toFixed(1)} ms`
