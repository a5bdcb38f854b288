import { isDeepStrictEqual } from 'node:util'
import { encodeTyped, shareNote } from '../incident/analysis/note-rules.ts'
import { isOfNote } from '../incident/analysis/quoting.ts'
import type { Fact } from '../incident/facts.ts'
import type { InvestigationNote as Row } from './generated/client.ts'
import { json } from './json.ts'
import type { Tx } from './store.ts'

/** A note was changed, answered or deleted after it had been read to be shared, so the facts that share it are not recorded. */
export class NotAsHeld extends Error {}

/**
 * Takes the words of notes out of their rows, in the transaction that records the facts that share them, and the rows of those that are
 * withdrawn. Where the words were erased after they had been read for the fact, the fact loses them, too. Rejects with `NotAsHeld`.
 */
export async function writeNotes(
  tx: Tx,
  incidentId: string,
  { facts, now }: { facts: readonly Fact[]; now: Date },
): Promise<void> {
  for (const fact of facts) {
    if (fact.kind === 'investigation-note-shared') await emptyRow(tx, incidentId, { id: fact.data.id, facts, now })
    if (fact.kind === 'investigation-note-withdrawn')
      await tx.investigationNote.deleteMany({ where: { incidentId, id: fact.data.id } })
  }
}

type Sharing = { id: string; facts: readonly Fact[]; now: Date }

async function emptyRow(tx: Tx, incidentId: string, { id, facts, now }: Sharing): Promise<void> {
  // Locked, because its author may take it back at this moment.
  await tx.$queryRaw`SELECT 1 FROM "InvestigationNote" WHERE "id" = ${id} FOR UPDATE`
  const row = await tx.investigationNote.findFirst({ where: { incidentId, id } })
  if (row === null || !isAsHeld(row, facts)) throw new NotAsHeld(`The note ${id} changed while it was being shared.`)
  const [isGone, isAnswerGone] = [row.text === '', row.answer === '']
  if (isGone) await eraseShared(tx, incidentId, { id, kinds: ['investigation-note-shared'] })
  if (isAnswerGone) await eraseShared(tx, incidentId, { id, kinds: ['question-answered'] })
  await tx.investigationNote.updateMany({
    where: { incidentId, id },
    data: { text: '', answer: null, answeredBy: null, sharedAt: now },
  })
}

/** Whether these facts say what the row says, besides what was erased in it since. */
function isAsHeld(row: Row, facts: readonly Fact[]): boolean {
  if (row.text !== '' && row.sharedAt === null) return false
  return factsOf(row).every(({ kind, data }) =>
    facts.filter(isOfNote).some((fact) => {
      const words = data.text === '' ? { text: fact.data.text } : {}
      return fact.kind === kind && isDeepStrictEqual(fact.data, { ...data, ...words })
    }),
  )
}

/** What would be recorded now to share the row. */
function factsOf({ answer, answeredBy, from, until, ...row }: Row) {
  const given = answer === null || answeredBy === null ? null : { text: encodeTyped(answer), by: answeredBy }
  const span = from === null || until === null ? null : { from, until }
  const { facts } = shareNote({ ...row, text: encodeTyped(row.text), span, answer: given }, row.changedAt)
  return facts.map(({ kind, data }) => ({ kind, data: json(data) }))
}

/** Erases the words of a note in the facts of these kinds. */
export async function eraseShared(
  tx: Tx,
  incidentId: string,
  { id, kinds }: { id: string; kinds: string[] },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Fact" SET "data" = "data" || '{"text":"","erased":true}'::jsonb
    WHERE "incidentId" = ${incidentId} AND "kind" = ANY(${kinds}::text[]) AND "data"->>'id' = ${id}`
}
