import { setImmediate as others, setTimeout as sleep } from 'node:timers/promises'
import { minutes } from '../incident/clock.ts'
import { type Fact, type StoredFact, showFact } from '../incident/facts.ts'
import { Unreadable } from '../incident/failure.ts'
import { openStatuses } from '../incident/lifecycle/filter.ts'
import type { State } from '../incident/state.ts'
import type { NameContext } from '../incident/timeline/entry.ts'
import { userIds } from '../incident/timeline/user-ids.ts'
import { Prisma } from './generated/client.ts'
import type { People } from './people.ts'
import { readState } from './readable-state.ts'
import { marksOf } from './search-marks.ts'
import { partsWith, type SearchPart } from './search-parts.ts'
import { searchedFacts } from './search-words.ts'
import { type Store, type Tx, transactionLimits } from './store.ts'

/** Brings what is recorded into the search. */
export type SearchIndex = {
  /** This process has recorded something in the incident. */
  noticed(incidentId: string): void
  /**
   * Brings in what this process has recorded, as far as that takes little time: what somebody has just written is found. Never rejects;
   * returns whether it has brought in all of it.
   */
  catchUp(): Promise<boolean>
  /**
   * Brings in what anybody has recorded, for up to a second: each time that of open incidents, and once in a minute that of all. What is left
   * follows with the next call. An incident that cannot be brought in keeps no other one from it, and is tried again later.
   */
  look(): Promise<void>
  /** Whether the last look left something for the next one, or something could not be brought in. */
  isBehind(): boolean
}

type Deps = {
  store: Pick<Store, 'prisma'>
  people: Pick<People, 'names'>
  severity(id: string): string
  /** Called with an incident that could not be brought in: once for each, and at most once a minute. */
  failed?(incidentId: string, error: unknown): void
  /** How long a look may take, and catching up (ms). */
  patience?: { look: number; catchUp: number }
  /** What durations are measured by (ms). */
  now?: () => number
}

/** How many facts are brought in at once, and how many incidents are looked for. */
const slice = 500
const batch = 200
const everyMinute = minutes(1)

/** How long an incident that could not be brought in waits until it is tried again: at first, and at most (ms). */
const waits = { first: 5_000, longest: minutes(5) }

/** An incident that could not be brought in. */
type Setback = {
  /** How long it waits the next time (ms). */
  wait: number
  /** When it is tried again (ms). */
  again: number
  /** False if this version cannot read it: that is told elsewhere, and such an incident is shown to nobody. */
  isFailure: boolean
  isTold: boolean
}

export function createSearchIndex(deps: Deps): SearchIndex {
  const {
    store,
    failed = () => undefined,
    now = () => performance.now(),
    patience = { look: 1_000, catchUp: 150 },
  } = deps
  const fresh = new Set<string>()
  const setbacks = new Map<string, Setback>()
  /** When a failure may be told again (ms). */
  let tellAt = 0
  let behind = false
  /** One search after the other catches up, so that none answers while another one brings in what it asks for. */
  let turn: Promise<unknown> = Promise.resolve()
  /** When all incidents are looked at again (ms). */
  let allAt = 0

  async function bringInAll(ids: Iterable<string>, until: number): Promise<boolean> {
    for (const id of ids) {
      if (now() > until) return false
      // What is recorded while it is brought in is noticed anew.
      fresh.delete(id)
      while (await bringIn(id)) {
        if (now() > until) {
          fresh.add(id)
          return false
        }
        await others()
      }
    }
    return true
  }

  /** Returns whether there may be more to bring in of the incident. Never rejects. */
  async function bringIn(id: string): Promise<boolean> {
    if (isWaiting(id)) return false
    try {
      const row = await rowOf(store, id)
      const isMore = row !== null && row.version > row.searched && (await bringInSlice(row, deps))
      setbacks.delete(id)
      return isMore
    } catch (error) {
      setBack(id, error)
      return false
    }
  }

  function setBack(id: string, error: unknown): void {
    const { wait = waits.first, isTold = false } = setbacks.get(id) ?? {}
    const at = now()
    const isFailure = !(error instanceof Unreadable)
    const isToTell = isFailure && !isTold && at >= tellAt
    const next = Math.min(2 * wait, waits.longest)
    setbacks.set(id, { wait: next, again: at + wait, isFailure, isTold: isTold || isToTell })
    if (!isToTell) return
    tellAt = at + everyMinute
    failed(id, error)
  }

  const isWaiting = (id: string) => (setbacks.get(id)?.again ?? 0) > now()
  const idsSetBack = (thatWait: boolean) => [...setbacks.keys()].filter((id) => isWaiting(id) === thatWait)

  return {
    noticed: (id) => void fresh.add(id),
    async catchUp() {
      const until = now() + patience.catchUp
      const caughtUp = turn.then(() => bringInAll([...fresh], until))
      turn = caughtUp
      // What takes longer goes on while the search answers.
      return Promise.race([caughtUp, sleep(patience.catchUp, false, { ref: false })])
    },
    async look() {
      const until = now() + patience.look
      const isAll = behind || now() >= allAt
      if (isAll) allAt = now() + everyMinute
      const [except, again] = [idsSetBack(true), idsSetBack(false)]
      const found = await lacking(store, { statuses: isAll ? null : openStatuses, except })
      const done = await bringInAll(new Set([...fresh, ...found, ...again]), until)
      behind = !done || found.length === batch
    },
    isBehind: () => behind || [...setbacks.values()].some(({ isFailure }) => isFailure),
  }
}

/**
 * The incidents of which something is not searched yet, the newest first. To look at all of them takes the database a while if there are many:
 * mostly, those with one of these statuses are enough.
 */
async function lacking(
  { prisma }: Pick<Store, 'prisma'>,
  { statuses, except }: { statuses: string[] | null; except: string[] },
): Promise<string[]> {
  const among = statuses === null ? Prisma.empty : Prisma.sql`AND i."status" = ANY(${statuses}::text[])`
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Incident" AS i LEFT JOIN "SearchedIncident" AS s ON s."incidentId" = i."id"
    WHERE i."version" > coalesce(s."version", 0) AND i."roles" IS NOT NULL AND i."id" <> ALL(${except}::text[]) ${among}
    ORDER BY i."number" DESC LIMIT ${batch}`
  return rows.map(({ id }) => id)
}

type Row = {
  id: string
  number: number
  version: number
  roles: string[]
  state: unknown
  /** Up to which fact it is searched, and which writing of that row says so. */
  searched: number
  writtenBy: string
}

/**
 * The incident with the row that says how far it is searched, which is made if there is none. Read before the facts: see `write`. Null while
 * its columns are not filled in yet (`fill-columns.ts`), since its marks are made of them.
 */
async function rowOf({ prisma }: Pick<Store, 'prisma'>, id: string): Promise<Row | null> {
  const read = () => prisma.$queryRaw<Row[]>`
    SELECT i."id", i."number", i."version", i."roles", i."state", s."version" AS "searched", s.xmin::text AS "writtenBy"
    FROM "Incident" AS i JOIN "SearchedIncident" AS s ON s."incidentId" = i."id" WHERE i."id" = ${id} AND i."roles" IS NOT NULL`
  const [row] = await read()
  if (row) return row
  await prisma.$executeRaw`
    INSERT INTO "SearchedIncident" ("incidentId", "version") SELECT "id", 0 FROM "Incident" WHERE "id" = ${id}
    ON CONFLICT DO NOTHING`
  return (await read())[0] ?? null
}

async function bringInSlice(row: Row, { store, people, severity }: Deps): Promise<boolean> {
  const { id, version, searched } = row
  const state = readState(row)
  const { fact } = store.prisma
  const rows = await fact.findMany({
    where: { incidentId: id, seq: { gt: searched, lte: version } },
    orderBy: { seq: 'asc' },
    take: slice,
  })
  const upTo = rows.length < slice ? version : (rows.at(-1)?.seq ?? version)
  const others = [...(await importOf(store, row, state)), ...(await earlierOf(store, row, rows))]
  const facts = [...rows, ...others].map((each) => showFact(each, () => undefined))
  const names = await people.names(userIds(facts))
  const context: NameContext = { name: (user) => names.get(user) ?? user, severity }
  const written = await write(store, row, { state, facts, context, upTo })
  return !written || upTo < version
}

/** What names the people of an incident that was imported. */
async function importOf({ prisma }: Pick<Store, 'prisma'>, { id, searched }: Row, { kind }: State) {
  if (kind !== 'past') return []
  return prisma.fact.findMany({ where: { incidentId: id, seq: { lte: searched }, kind: 'imported' } })
}

/** What is recorded already of the messages that these facts change. */
async function earlierOf({ prisma }: Pick<Store, 'prisma'>, { id, searched }: Row, rows: StoredAbout[]) {
  const about = [...new Set(rows.flatMap((row) => (row.about === null ? [] : [row.about])))]
  if (searched === 0 || about.length === 0) return []
  const where = { incidentId: id, seq: { lte: searched }, about: { in: about } }
  return prisma.fact.findMany({ where: { ...where, kind: { in: ['message', 'message-edited', 'message-deleted'] } } })
}

type StoredAbout = StoredFact & { about: string | null }

type Found = { state: State; facts: Fact[]; context: NameContext; upTo: number }

/**
 * Writes the words, unless the row that was read at first has changed: then another process was faster, or words were taken back in between
 * (`forgetSearched`), and the facts that these words are made of may not be as they were. Returns whether it has written them.
 */
async function write(
  { prisma }: Pick<Store, 'prisma'>,
  row: Row,
  { state, facts, context, upTo }: Found,
): Promise<boolean> {
  const { id, writtenBy } = row
  const marks = marksOf({ ...state, roles: row.roles, inside: insideOf(state) })
  const found = searchedFacts(facts, state, context)
  const seqs = facts.map(({ seq }) => seq)
  return prisma.$transaction(async (tx) => {
    const mine = await tx.$executeRaw`
      UPDATE "SearchedIncident" SET "version" = ${upTo} WHERE "incidentId" = ${id} AND xmin::text = ${writtenBy}`
    if (mine === 0) return false
    const parts = await tx.$queryRaw<SearchPart[]>`
      SELECT "part", "seqs", "texts" FROM "SearchText" WHERE "incidentId" = ${id}
        AND ("seqs" && ${seqs}::int[] OR "part" = (SELECT max("part") FROM "SearchText" WHERE "incidentId" = ${id}))`
    await markAnew(tx, id, marks)
    for (const part of partsWith(parts, found)) await writePart(tx, id, part, marks)
    return true
  }, transactionLimits)
}

/** Who may find a private incident; null if everybody may. */
function insideOf({ private: hidden, access }: State): string[] | null {
  if (!hidden) return null
  return Object.entries(access?.moves ?? {}).flatMap(([user, move]) => (move.in ? [user] : []))
}

async function writePart(tx: Tx, id: string, { part, seqs, texts }: SearchPart, marks: string[]): Promise<void> {
  const words = Prisma.sql`strip(to_tsvector('english', ${texts.join('\n')})) || array_to_tsvector(${marks}::text[])`
  await tx.$executeRaw`
    INSERT INTO "SearchText" ("incidentId", "part", "seqs", "texts", "words")
    VALUES (${id}, ${part}, ${seqs}::int[], ${texts}::text[], ${words})
    ON CONFLICT ("incidentId", "part") DO UPDATE SET "seqs" = EXCLUDED."seqs", "texts" = EXCLUDED."texts", "words" = EXCLUDED."words"`
}

/** Gives every part of the incident these marks, if the first one has others. */
async function markAnew(tx: Tx, id: string, marks: string[]): Promise<void> {
  const [first] = await tx.$queryRaw<{ marks: string[] | null }[]>`
    SELECT (SELECT array_agg(lexeme) FROM unnest(tsvector_to_array("words")) AS lexeme WHERE left(lexeme, 1) = chr(1)) AS "marks"
    FROM "SearchText" WHERE "incidentId" = ${id} ORDER BY "part" LIMIT 1`
  const old = first?.marks ?? []
  if (first === undefined || old.toSorted().join() === marks.join()) return
  await tx.$executeRaw`
    UPDATE "SearchText" SET "words" = ts_delete("words", ${old}::text[]) || array_to_tsvector(${marks}::text[])
    WHERE "incidentId" = ${id}`
}

/**
 * Takes an incident's words out of the search, in the transaction that takes some of them back. They are made anew of what is left. The row
 * is written even if it says nothing new, so that whoever is bringing in words that they have read before does not write them.
 */
export async function forgetSearched(tx: Tx, incidentId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "SearchedIncident" ("incidentId", "version") VALUES (${incidentId}, 0)
    ON CONFLICT ("incidentId") DO UPDATE SET "version" = 0`
  await tx.$executeRaw`DELETE FROM "SearchText" WHERE "incidentId" = ${incidentId}`
}
