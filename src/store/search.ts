import { type StoredFact, showFact } from '../incident/facts.ts'
import type { IncidentFilter } from '../incident/lifecycle/filter.ts'
import { type Refusal, refuse } from '../incident/refusal.ts'
import { userIds } from '../incident/timeline/user-ids.ts'
import { doer } from '../incident/timeline/who.ts'
import { listedColumns, matching, maySee } from './incident-filter.ts'
import { beyondAll, type ListedIncident, type Part } from './incident-list.ts'
import type { People } from './people.ts'
import type { SearchIndex } from './search-index.ts'
import { groupOf, marksAsked, together } from './search-marks.ts'
import { numberAsked, type Query, readQuery } from './search-query.ts'
import { markBegins, markEnds, type Piece, piecesOf } from './search-text.ts'
import type { Store } from './store.ts'

/** A fact that was found, with the words around those that were asked for. */
export type FoundFact = { seq: number; at: Date; who: string; pieces: Piece[] }
export type FoundIncident = ListedIncident & { facts: FoundFact[] }

/** `next`: where to go on, as `before`; null if there is no more. `behind`: not all that is recorded can be searched yet. */
export type Found = { incidents: FoundIncident[]; next: number | null; behind: boolean }

/** Searches the words of the incidents that one person may see. */
export type Search = {
  /** The incident whose number was typed, and then the newest first. Refuses what is no question, in a sentence that says what to do. */
  find(reader: string, typed: string, filter: IncidentFilter, part: Part): Promise<Found | Refusal>
}

/** How many incidents are looked at for one answer: words may be in all of them, and nowhere in one fact. */
const mostLookedAt = 40
/** How many groups of incidents are looked through at once. */
const mostGroups = 64
/** How many facts of an incident are shown. */
const mostFacts = 3

type Deps = { store: Pick<Store, 'prisma'>; people: Pick<People, 'names'>; index: SearchIndex }
type Row = ListedIncident & { id: string }

export function createSearch({ store, people, index }: Deps): Search {
  const { prisma } = store

  return {
    async find(reader, typed, filter, { before, limit }) {
      const query = readQuery(typed)
      if ('refused' in query) return query
      const number = numberAsked(typed)
      const asked = { reader, filter, before: before ?? beyondAll }
      // At the same time, since words take longer: how long an answer takes says nothing about an incident that is hidden.
      const [byNumber, byWords] = await Promise.all([
        number === null || before !== null ? [] : withNumber(prisma, number, asked),
        withWords(query, { ...asked, limit: number === null ? limit : limit - 1, except: number }),
      ])
      return 'refused' in byWords ? byWords : { ...byWords, incidents: [...byNumber, ...byWords.incidents] }
    },
  }

  /** `except`: the number of an incident that is shown already. */
  async function withWords(
    query: Query,
    { limit, except, ...asked }: Asked & { limit: number; except: number | null },
  ): Promise<Found | Refusal> {
    const words = await wordsOf(prisma, query)
    if (words === null) return refuse('Those words are in every text, such as “the”. Search for another word.')
    const isCaughtUp = await index.catchUp()

    const candidates = createCandidates(prisma, { ...asked, words })
    const hits: Hit[] = []
    let next: number | null = null
    for (let looked = 0; next === null; ) {
      const rows = await candidates.next(Math.min(limit + 1, mostLookedAt - looked))
      if (rows.length === 0) break
      looked += rows.length
      const facts = await factsOf(prisma, rows, { query, words })
      for (const row of rows) {
        const found = facts.get(row.id)
        if (found && row.number !== except) hits.push({ row, found })
      }
      if (hits.length > limit) next = hits[limit - 1]?.row.number ?? null
      else if (looked >= mostLookedAt) next = rows.at(-1)?.number ?? null
    }
    return { incidents: await named(hits.slice(0, limit), people), next, behind: !isCaughtUp || index.isBehind() }
  }
}

type Database = Store['prisma']

/** All words that have to be in a row, in any order: phrases are looked for in each fact. Null if none is left that could be found. */
async function wordsOf(prisma: Database, { positive }: Query): Promise<string | null> {
  const [row] = await prisma.$queryRaw<{ words: string }[]>`
    SELECT regexp_replace(websearch_to_tsquery('english', ${positive})::text, ' <(-|[0-9]+)> ', ' & ', 'g') AS "words"`
  return row?.words ? row.words : null
}

type Asked = { reader: string; filter: IncidentFilter; before: number }

/** The incident with this number, if the reader may see it and the filter leaves it. */
async function withNumber(prisma: Database, number: number, { reader, filter }: Asked): Promise<FoundIncident[]> {
  const rows = await prisma.$queryRaw<ListedIncident[]>`
    SELECT ${listedColumns} FROM "Incident" AS i WHERE i."number" = ${number} AND ${matching(filter)} AND ${maySee(reader)}`
  return rows.map((row) => ({ ...row, facts: [] }))
}

/**
 * The incidents with rows that have these words, the newest first. It looks through the newest groups of them, and then through eight times
 * as many each time, up to a bound: a word that is everywhere is found in the first ones, and one that is nowhere costs little.
 */
function createCandidates(prisma: Database, { reader, words, filter, before }: Asked & { words: string }) {
  let below = before
  let groups = 1
  let from: number | null = null

  async function within(least: number, limit: number): Promise<Row[]> {
    const marks = marksAsked(reader, filter, { from: groupOf(least), to: groupOf(below - 1) })
    // A scan of the whole table looks cheap to the planner, which does not count how long it takes to unpack each vector.
    const indexOnly = prisma.$executeRaw`SET LOCAL enable_seqscan = off`
    const found = prisma.$queryRaw<Row[]>`
      WITH found AS MATERIALIZED (
        SELECT DISTINCT "incidentId" AS "id" FROM "SearchText" WHERE "words" @@ (${words}::tsquery && ${marks}::tsquery))
      SELECT i."id", ${listedColumns} FROM found JOIN "Incident" AS i USING ("id")
      WHERE i."number" >= ${least} AND i."number" < ${below} AND ${matching(filter)} AND ${maySee(reader)} ORDER BY i."number" DESC LIMIT ${limit}`
    return (await prisma.$transaction([indexOnly, found]))[1]
  }

  return {
    /** Up to so many of the next ones; none if there are no more. */
    async next(limit: number): Promise<Row[]> {
      if (from === null) {
        const [row] = await prisma.$queryRaw<{ last: number | null }[]>`SELECT max("number") AS "last" FROM "Incident"`
        below = Math.min(below, (row?.last ?? 0) + 1)
        from = below
      }
      while (from > 1 || below > from) {
        if (below <= from) {
          from = Math.max(1, (groupOf(from - 1) - groups + 1) * together)
          groups = Math.min(groups * 8, mostGroups)
        }
        const rows = await within(from, limit)
        below = rows.length < limit ? from : (rows.at(-1)?.number ?? from)
        if (rows.length > 0) return rows
      }
      return []
    },
  }
}

type FactRow = StoredFact & { headline: string }

/** An incident of which facts match. */
type Hit = { row: Row; found: FactRow[] }

/** The facts of these incidents that match the query, up to three of each. */
async function factsOf(
  prisma: Database,
  incidents: readonly Row[],
  { query, words }: { query: Query; words: string },
): Promise<Map<string, FactRow[]>> {
  const how = `StartSel=${markBegins}, StopSel=${markEnds}, MaxWords=40, MinWords=20`
  const rows = await prisma.$queryRaw<FactRow[]>`
    SELECT f."incidentId", f."seq", f."kind", f."actor", f."data", f."occurredAt", f."recordedAt",
      ts_headline('english', split_part(found."text", chr(30), 1), asked."full", ${how}) AS "headline"
    FROM (SELECT websearch_to_tsquery('english', ${query.full}) AS "full") AS asked
    CROSS JOIN unnest(${incidents.map(({ id }) => id)}::text[]) AS wanted("id")
    CROSS JOIN LATERAL (
      SELECT each."seq", each."text" FROM "SearchText" AS t CROSS JOIN LATERAL unnest(t."seqs", t."texts") AS each("seq", "text")
      WHERE t."incidentId" = wanted."id" AND t."words" @@ ${words}::tsquery AND to_tsvector('english', each."text") @@ asked."full"
      ORDER BY t."part" LIMIT ${mostFacts}) AS found
    JOIN "Fact" AS f ON f."incidentId" = wanted."id" AND f."seq" = found."seq"`
  return Map.groupBy(rows, ({ incidentId }) => incidentId)
}

/** The incidents as they are shown, with the names of the people whose facts were found. */
async function named(all: readonly Hit[], people: Pick<People, 'names'>): Promise<FoundIncident[]> {
  const facts = all.map(({ found }) => found.map((row) => ({ row, fact: showFact(row, () => undefined) })))
  const names = await people.names(userIds(facts.flat().map(({ fact }) => fact)))
  const name = (id: string) => names.get(id) ?? id
  return all.map(({ row: { id: _, ...incident } }, index) => ({
    ...incident,
    facts: (facts[index] ?? []).map(({ row, fact }) => ({
      seq: fact.seq,
      at: fact.occurredAt,
      who: doer(fact, { name }).name,
      pieces: piecesOf(row.headline),
    })),
  }))
}
