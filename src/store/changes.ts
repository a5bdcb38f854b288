import { type NewEffect, needed } from '../incident/effects.ts'
import { isErasing } from '../incident/erasing.ts'
import type { Fact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import { aboutMessage } from './about.ts'
import { auditFacts, isAudited } from './audited-facts.ts'
import { type Asking, askingFor, tryAgain } from './effects/ask.ts'
import type { Lease, Ready } from './effects/lease.ts'
import { doneIf } from './effects/outcome.ts'
import { deletionKey, eraseDeletedWords } from './erase.ts'
import { areRecorded, insertionOfFacts } from './fact-rows.ts'
import { Prisma } from './generated/client.ts'
import { jsonText } from './json.ts'
import { writeShares } from './share-links.ts'
import type { Store, Tx } from './store.ts'
import { writeNotes } from './write-notes.ts'

export type FactRow = { fact: Fact; key: string | null }

/** What decisions change about one incident, before it is written. */
export type Changes = {
  id: string
  now: Date
  /** The state after the facts in `rows`. */
  state: State | null
  rows: FactRow[]
  effects: NewEffect[]
  /** Keys of given-up effects that are tried again. */
  retry: string[]
  /** The keys of facts that were looked up, each with whether it is recorded, before or by these changes. */
  recorded: ReadonlyMap<string, boolean>
}

/** What was written. `ready`: the effects to run once it is committed. `writtenBy` is null if it stays. */
export type Recorded = { facts: Fact[]; ready: Ready[]; writtenBy: string | null }

/** Writes the first changes of an incident, and its row. `lease`: this process runs the effects that are due. */
export async function writeFirst(
  tx: Tx,
  changes: Changes,
  { state, webKey, lease }: { state: State; webKey: string; lease: boolean },
): Promise<Recorded> {
  const asking = askingOf(changes, lease)
  const facts = changes.rows.map(({ fact }) => fact)
  const { writtenBy, stored } = await writeAll(tx, changes, { saved: insertionOf(state, facts, webKey), asking })
  await auditFacts(tx, facts, { number: state.number, now: changes.now })
  return { facts, ready: asking.toRun(stored), writtenBy }
}

/** Writes the changes in a transaction that has locked the incident. `lease`: this process runs the effects that are due. */
export async function writeChanges(tx: Tx, changes: Changes, { lease }: { lease: boolean }): Promise<Recorded> {
  const { id, now, state, rows, recorded } = changes
  const facts = rows.map(({ fact }) => fact)
  const asking = askingOf(changes, lease)
  let written: Written = { writtenBy: null, stored: [] }
  if (facts.length && state) {
    const saved = Prisma.sql`${savingOf(state, facts)} WHERE "id" = ${id} RETURNING xmin::text AS "writtenBy"`
    written = await writeAll(tx, changes, { saved, asking })
    await writeNotes(tx, id, { facts, now })
    await eraseDeletedWords(tx, id, { facts, late: lateAmong(facts, recorded) })
    await auditFacts(tx, facts, { number: state.number, now })
    await writeShares(tx, facts, { id, number: state.number, now })
  } else if (!asking.isEmpty) {
    const stored = await tx.$queryRaw<{ key: string }[]>(asking.insertion(Prisma.empty))
    written.stored = stored.map(({ key }) => key)
  }
  const again = await tryAgain(tx, id, changes.retry)
  return { facts, ready: [...asking.toRun(written.stored), ...again], writtenBy: written.writtenBy }
}

/** Whether one statement can write all of these changes: they take nothing back, and change no other rows, nor add any to the audit. */
export function areOneStatement({ rows, retry }: Changes): boolean {
  return retry.length === 0 && rows.every(({ fact }) => !changesOthers(fact) && !isAudited(fact.kind))
}

/** Whether it makes `eraseDeletedWords` change other facts, or `writeNotes` a row. */
const changesOthers = (fact: Fact): boolean => isErasing(fact) || fact.kind === 'investigation-note-shared'

/**
 * Writes the changes in one statement, which is its own transaction: only if nobody has written the incident since `knownAs`, and none of
 * the keys that were taken for new is recorded. Otherwise it writes nothing and returns null. Rejects, and writes nothing, if one of the
 * leases is lost.
 */
export async function writeAtOnce(
  { prisma }: Pick<Store, 'prisma'>,
  changes: Changes,
  { knownAs, leases, lease }: { knownAs: string; leases: Lease[]; lease: boolean },
): Promise<Recorded | null> {
  const { id, now, state, rows, recorded } = changes
  const facts = rows.map(({ fact }) => fact)
  const asking = askingOf(changes, lease)
  const isCurrent = Prisma.sql`"id" = ${id} AND xmin::text = ${knownAs} AND NOT ${areRecorded(id, [...recorded.keys()])}`
  const saved =
    rows.length && state
      ? Prisma.sql`${savingOf(state, facts)} WHERE ${isCurrent} RETURNING xmin::text AS "writtenBy"`
      : Prisma.sql`SELECT xmin::text AS "writtenBy" FROM "Incident" WHERE ${isCurrent} FOR UPDATE`
  const ifSaved = Prisma.sql`WHERE EXISTS (SELECT FROM saved)`
  // A lease that was lost in this moment makes the division fail, and with it the whole statement.
  const [row] = await prisma.$queryRaw<Written[]>`
    WITH saved AS (${saved}),
      facts AS (${insertionOfFacts(id, rows, ifSaved)}),
      asked AS (${asking.insertion(ifSaved)}),
      done AS (${doneIf(Prisma.sql`EXISTS (SELECT FROM saved)`, leases, now)})
    SELECT saved."writtenBy", (SELECT coalesce(array_agg("key"), '{}') FROM asked) AS "stored",
      1 / ((SELECT count(*) FROM done) = ${leases.length})::int AS "all"
    FROM saved`
  if (!row) return null
  return { facts, ready: asking.toRun(row.stored), writtenBy: row.writtenBy }
}

function askingOf({ id, effects, now }: Changes, lease: boolean): Asking {
  return askingFor(id, { effects: needed(effects), now, lease })
}

/** The messages among these facts that were deleted before. */
function lateAmong(facts: Fact[], recorded: ReadonlyMap<string, boolean>): string[] {
  return facts.flatMap((fact) => {
    const isWords = fact.kind === 'message' || fact.kind === 'message-edited'
    return isWords && recorded.get(deletionKey(fact.data)) ? [aboutMessage(fact.data)] : []
  })
}

type Written = { writtenBy: string | null; stored: string[] }

/** Writes facts, state and effects in one statement. `stored`: the keys of the effects that were stored. */
async function writeAll(
  tx: Tx,
  { id, rows }: Changes,
  { saved, asking }: { saved: Prisma.Sql; asking: Asking },
): Promise<Written> {
  const [row] = await tx.$queryRaw<Written[]>`
    WITH facts AS (${insertionOfFacts(id, rows, Prisma.empty)}), saved AS (${saved}),
      asked AS (${asking.insertion(Prisma.empty)})
    SELECT (SELECT "writtenBy" FROM saved) AS "writtenBy", (SELECT coalesce(array_agg("key"), '{}') FROM asked) AS "stored"`
  return row ?? { writtenBy: null, stored: [] }
}

/** The statement that makes the row of an incident, which has no channel yet. */
function insertionOf(state: State, facts: readonly Fact[], webKey: string): Prisma.Sql {
  const { id, number, declaredBy, declaredAt, title, kind, status, severity, version } = state
  return Prisma.sql`
    INSERT INTO "Incident" ("id", "number", "webKey", "declaredBy", "declaredAt", "title", "kind", "status", "severity", "version",
      "private", "service", "roles", "state")
    VALUES (${id}, ${number}, ${webKey}, ${declaredBy}, ${declaredAt}::timestamptz, ${title}, ${kind}, ${status}, ${severity}, ${version},
      ${state.private}, ${state.service}, ${holdersOf(state, facts)}::text[], ${jsonText(state)}::jsonb)
    RETURNING xmin::text AS "writtenBy"`
}

/**
 * The beginning of the statement that saves the state and the columns that are searched. Written by hand, because the Prisma client would
 * walk through the whole state again for every Slack event. Roles that are not filled in yet stay so (`src/store/fill-columns.ts`): who
 * had one before is known to the facts alone.
 */
function savingOf(state: State, facts: readonly Fact[]): Prisma.Sql {
  const threadKey = state.meetingPlace && aboutMessage(state.meetingPlace)
  const holders = Prisma.sql`${holdersOf(state, facts)}::text[]`
  return Prisma.sql`
    UPDATE "Incident" SET "title" = ${state.title}, "kind" = ${state.kind}, "status" = ${state.status},
      "severity" = ${state.severity}, "version" = ${state.version}, "channelId" = ${state.channel?.id ?? null},
      "threadKey" = ${threadKey}, "private" = ${state.private}, "service" = ${state.service},
      "roles" = CASE WHEN "roles" IS NULL OR "roles" @> ${holders} THEN "roles" ELSE ARRAY(SELECT DISTINCT unnest("roles" || ${holders})) END,
      "state" = ${jsonText(state)}::jsonb`
}

/** Who has a role now, or got one by these facts and may have left it since, as the column says it. */
function holdersOf({ imoc, roles }: State, facts: readonly Fact[]): string[] {
  const given = facts.flatMap(({ kind, data }) => (kind === 'role-given' || kind === 'role-taken' ? [data] : []))
  const held = [...(imoc ? [{ role: 'imoc', user: imoc.user }] : []), ...roles, ...given]
  return [...new Set(held.flatMap(({ role, user }) => [user, `${role}:${user}`]))]
}
