import type { Fact } from '../incident/facts/index.ts'
import { aboutMessage } from './about.ts'
import type { Tx } from './store.ts'

/**
 * A message deleted in Slack leaves no words in the store: its own fact and its edits are emptied, in the transaction that
 * records the deletion. Words that arrive after the deletion (Slack promises no order) are emptied as they are stored.
 */
export async function eraseDeleted(tx: Tx, incidentId: string, facts: Fact[]): Promise<void> {
  const deleted = facts.flatMap((fact) => (fact.kind === 'message-deleted' ? [aboutMessage(fact.data)] : []))
  const late = await deletedBefore(tx, incidentId, facts)
  for (const about of new Set([...deleted, ...late])) {
    await tx.$executeRaw`
      UPDATE "Fact" SET "data" = "data" || '{"text":"","erased":true}'::jsonb
        || CASE WHEN "kind" = 'message' THEN '{"files":[]}'::jsonb ELSE '{}'::jsonb END
        || CASE WHEN "data" ? 'of' THEN jsonb_build_object('of', "data"->'of' || '{"files":[]}'::jsonb) ELSE '{}'::jsonb END
      WHERE "incidentId" = ${incidentId} AND "kind" IN ('message', 'message-edited') AND "about" = ${about}`
  }
}

async function deletedBefore(tx: Tx, incidentId: string, facts: Fact[]): Promise<string[]> {
  const spoken = facts.flatMap((fact) =>
    fact.kind === 'message' || fact.kind === 'message-edited' ? [deletionKey(fact.data)] : [],
  )
  if (spoken.length === 0) return []
  const rows = await tx.fact.findMany({ where: { incidentId, key: { in: spoken } }, select: { key: true } })
  return rows.map((row) => row.key?.replace(/^deleted:/, '') ?? '')
}

/** The key of the fact that a message was deleted. */
export function deletionKey(message: { channel: string; ts: string }): string {
  return `deleted:${aboutMessage(message)}`
}
