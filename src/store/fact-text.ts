import type { Store } from './store.ts'

/**
 * The facts after this one as the text of a JSON array, in the order they were recorded, to be parsed elsewhere. Nothing is parsed here, so
 * it costs this thread very little.
 */
export async function factText(
  { prisma }: Pick<Store, 'prisma'>,
  incidentId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ text: string; count: number }> {
  const [row] = await prisma.$queryRaw<{ text: string | null; count: number }[]>`
    SELECT count(*)::int AS count, json_agg(json_build_object('seq', "seq", 'kind', "kind", 'actor', "actor", 'data', "data",
      'occurredAt', floor(extract(epoch FROM "occurredAt") * 1000)::float8,
      'recordedAt', floor(extract(epoch FROM "recordedAt") * 1000)::float8) ORDER BY "seq")::text AS text
    FROM (SELECT * FROM "Fact" WHERE "incidentId" = ${incidentId} AND "seq" > ${after} ORDER BY "seq" LIMIT ${limit}) AS f`
  return { text: row?.text ?? '[]', count: row?.count ?? 0 }
}
