import type { PGlite } from '@electric-sql/pglite'
import type { Store, Tx } from './store.ts'

/** The result of a sweep: the words are gone from all files, or the files are too large to rewrite while people wait. */
export type Swept = 'swept' | 'too-big'

/** The tables that hold people's words. */
const tables = [
  ...['Fact', 'KeptFact', 'Incident', 'Effect', 'Draft', 'PageIncident', 'PageUpdate', 'Cover', 'SearchText'],
  'InvestigationNote',
]

/** Rewriting more than this (bytes) takes longer than a few seconds, during which nothing else can be done. */
export const mostWhileRunning = 64 * 1024 * 1024

/** Called in the transaction that removes words: from its commit on, the files have to be swept. */
export async function wantSweep(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Sweep" ("id", "wantedAt") VALUES ('words', clock_timestamp())
    ON CONFLICT ("id") DO UPDATE SET "wantedAt" = EXCLUDED."wantedAt"`
}

/**
 * Removes deleted words from an embedded database's files. The old words of a changed row stay in the table until it is rewritten, in the
 * planner's statistics, and in the write-ahead log, whose old segments PostgreSQL would reuse instead of removing them.
 */
export async function sweepFiles(pglite: PGlite): Promise<void> {
  for (const table of tables) await pglite.exec(`VACUUM FULL "${table}"`)
  const known = await pglite.query(`SELECT 1 FROM pg_stats WHERE schemaname = 'public' LIMIT 1`)
  if (known.rows.length) {
    // What is known of a table stays if it is empty by now.
    await pglite.exec(
      `DELETE FROM pg_statistic WHERE starelid IN (${tables.map((name) => `'"${name}"'::regclass`).join()})`,
    )
    for (const table of tables) await pglite.exec(`ANALYZE "${table}"`)
    await pglite.exec('VACUUM FULL pg_statistic')
  }
  await pglite.exec('SET wal_recycle = off')
  // Only segments before the last checkpoint's are removed, so the checkpoint has to begin in a new segment.
  await pglite.exec('SELECT pg_switch_wal()')
  await pglite.exec('CHECKPOINT')
}

/** Whether words were removed since the files were last swept. */
export async function isSweepWanted({ prisma }: Store): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ wanted: boolean }[]>`
    SELECT "sweptAt" IS NULL OR "sweptAt" < "wantedAt" AS "wanted" FROM "Sweep" WHERE "id" = 'words'`
  return row?.wanted ?? false
}

/** Sweeps the files if they are ours; null if a server has them. Does nothing if the tables are larger than `most` (bytes). */
export async function sweep(store: Store, { most }: { most: number }): Promise<Swept | null> {
  if (!store.sweepFiles) return null
  const wish = await store.prisma.sweep.findUnique({ where: { id: 'words' } })
  if ((await sizeOf(store)) > most) return 'too-big'
  await store.sweepFiles()
  if (wish) await store.prisma.sweep.update({ where: { id: 'words' }, data: { sweptAt: wish.wantedAt } })
  return 'swept'
}

async function sizeOf({ prisma }: Store): Promise<number> {
  const [row] = await prisma.$queryRaw<{ bytes: number }[]>`
    SELECT sum(pg_total_relation_size(format('%I', name)::regclass))::float8 AS "bytes" FROM unnest(${tables}::text[]) AS name`
  return row?.bytes ?? 0
}
