import { z } from 'zod'
import { type NewFact, readFact } from '../incident/facts.ts'
import { Unreadable } from '../incident/failure.ts'
import { json } from './json.ts'
import type { Store } from './store.ts'

type Database = Pick<Store['prisma'], 'keptFact'>

const Kept = z.object({
  kind: z.string(),
  actor: z.string().nullable(),
  occurredAt: z.iso.datetime(),
  key: z.string().optional(),
  data: z.unknown(),
})

/** Stores facts of an unreadable incident as they arrived, so that they can be acknowledged to Slack. */
export async function keepAside(database: Database, incidentId: string, facts: NewFact[]): Promise<void> {
  await database.keptFact.createMany({ data: facts.map((fact) => ({ incidentId, fact: json(fact) })) })
}

/**
 * Passes on the stored facts, in order, of each incident that can be read by now; a fact's key makes a second time harmless. An incident
 * that fails does not stop the others: the first error is thrown after all were tried.
 */
export async function takeUp(
  database: Database,
  record: (incidentId: string, facts: NewFact[]) => Promise<unknown>,
): Promise<void> {
  const incidents = await database.keptFact.findMany({ distinct: ['incidentId'], select: { incidentId: true } })
  const failures: unknown[] = []
  for (const { incidentId } of incidents) {
    const rows = await database.keptFact.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })
    // Facts that a newer version has stored are left for that version.
    const read = rows.flatMap(({ id, fact }) => {
      const known = readKept(fact)
      return known ? [{ id, fact: known }] : []
    })
    if (read.length === 0) continue
    try {
      await record(
        incidentId,
        read.map(({ fact }) => fact),
      )
    } catch (error) {
      if (!(error instanceof Unreadable)) failures.push(error)
      continue
    }
    await database.keptFact.deleteMany({ where: { id: { in: read.map(({ id }) => id) } } })
  }
  if (failures.length > 0) throw failures[0]
}

function readKept(stored: unknown): NewFact | null {
  const kept = Kept.safeParse(stored)
  if (!kept.success) return null
  const { occurredAt, key, data, ...rest } = kept.data
  const at = new Date(occurredAt)
  try {
    const row = { ...rest, data, incidentId: '', seq: 0, occurredAt: at, recordedAt: at }
    const { seq: _, recordedAt: __, ...fact } = readFact(row)
    if (fact.kind === 'unreadable') return null
    return key === undefined ? fact : { ...fact, key }
  } catch {
    return null
  }
}
