import { sourceOf } from '../incident/analysis/quoting.ts'
import { erasedWords } from '../incident/erased-words.ts'
import { type Erasing, isErasing } from '../incident/erasing.ts'
import { leftOf } from '../incident/erasure.ts'
import { type Fact, type FactData, readFact } from '../incident/facts.ts'
import { fold } from '../incident/fold.ts'
import { aboutMessage } from './about.ts'
import { eraseEffects } from './effects/erase.ts'
import { eraseQuotesOf, eraseQuotesOfMessage, eraseQuoting } from './erase-notes.ts'
import { json } from './json.ts'
import { forgetSearched } from './search-index.ts'
import type { Tx } from './store.ts'
import { wantSweep } from './sweep.ts'
import { eraseShared } from './write-notes.ts'

/**
 * Removes the words of what is taken back, in the transaction that records it: a message deleted in Slack loses its words and those of its
 * edits, a withdrawn note its text, an erased fact all that people wrote in it, and notes of investigators that quote any of it theirs.
 * Words that arrive after the deletion (Slack guarantees no order) are emptied when they are stored: `late` names the messages among these
 * that were deleted before.
 */
export async function eraseDeletedWords(
  tx: Tx,
  incidentId: string,
  { facts, late }: { facts: Fact[]; late: string[] },
): Promise<void> {
  const erasing = facts.filter(isErasing)
  const deleted = erasing.flatMap((fact) => (fact.kind === 'message-deleted' ? [aboutMessage(fact.data)] : []))
  for (const about of new Set([...deleted, ...late])) await eraseMessage(tx, incidentId, about)
  for (const fact of erasing) await eraseOf(tx, incidentId, fact)
  if (erasing.length === 0 && late.length === 0) return
  await forgetSearched(tx, incidentId)
  // After the rows of notes have been locked, as where their authors change them.
  await wantSweep(tx)
}

/** `about`: the message's key (`aboutMessage`). */
async function eraseMessage(tx: Tx, incidentId: string, about: string): Promise<void> {
  await eraseQuotesOfMessage(tx, incidentId, about)
  await tx.$executeRaw`
    UPDATE "Fact" SET "data" = "data" || '{"text":"","erased":true}'::jsonb
      || CASE WHEN "kind" = 'message' THEN '{"files":[]}'::jsonb ELSE '{}'::jsonb END
      || CASE WHEN "data" ? 'of' THEN jsonb_build_object('of', "data"->'of' || '{"files":[]}'::jsonb) ELSE '{}'::jsonb END
    WHERE "incidentId" = ${incidentId} AND "kind" IN ('message', 'message-edited') AND "about" = ${about}`
}

async function eraseOf(tx: Tx, incidentId: string, fact: Erasing): Promise<void> {
  switch (fact.kind) {
    case 'message-deleted':
      return // Each message once, with those that come late.
    case 'note-withdrawn':
      return eraseNote(tx, incidentId, fact.data.id)
    case 'investigation-note-withdrawn':
      return eraseSharedNote(tx, incidentId, fact.data.id)
    case 'erased':
      return eraseFact(tx, incidentId, fact.data.seq)
  }
}

/** The answers to a question go with it. */
async function eraseSharedNote(tx: Tx, incidentId: string, id: string): Promise<void> {
  await eraseQuotesOf(tx, incidentId, { kind: 'investigation-note-shared', id })
  await eraseShared(tx, incidentId, { id, kinds: ['investigation-note-shared', 'question-answered'] })
}

async function eraseNote(tx: Tx, incidentId: string, id: string): Promise<void> {
  await eraseQuotesOf(tx, incidentId, { kind: 'noted', id })
  await tx.$executeRaw`
    UPDATE "Fact" SET "data" = "data" || '{"text":"","erased":true}'::jsonb
    WHERE "incidentId" = ${incidentId} AND "kind" = 'noted' AND "data"->>'id' = ${id}`
}

/** Erases the fact, what was derived from it and what effects would send of it, and folds the state again. */
async function eraseFact(tx: Tx, incidentId: string, seq: number): Promise<void> {
  const rows = await tx.fact.findMany({ where: { incidentId }, orderBy: { seq: 'asc' } })
  const facts = rows.map(readFact)
  const asked = facts.find((fact) => fact.seq === seq)
  if (!asked) return
  await eraseQuoting(tx, incidentId, { source: sourceOf(asked, facts), facts })
  for (const fact of facts) {
    const data = leftOf(asked, fact)
    if (data)
      await tx.fact.update({ where: { incidentId_seq: { incidentId, seq: fact.seq } }, data: { data: json(data) } })
  }
  if (asked.kind === 'update-written') await eraseTold(tx, incidentId, asked.data)
  if (asked.kind === 'declared' || asked.kind === 'retitled')
    await tx.pageIncident.updateMany({
      where: { key: incidentId, title: asked.data.title },
      data: { title: erasedWords },
    })
  // The names of the file and of the conversation, and where in it something could not be read.
  if (asked.kind === 'imported')
    await tx.import.updateMany({ where: { incidentId }, data: { file: '', conversation: '', unread: [] } })
  // An open form still shows its words. Its draft is deleted, so it is checked again before anything is sent.
  await tx.draft.deleteMany({ where: { incidentId } })
  await eraseEffects(tx, incidentId)
  const after = await tx.fact.findMany({ where: { incidentId }, orderBy: { seq: 'asc' } })
  const state = fold(after.map(readFact), incidentId)
  await tx.incident.update({ where: { id: incidentId }, data: { title: state.title, state: json(state) } })
}

/** Removes an update from our own status page. */
async function eraseTold(
  tx: Tx,
  incidentId: string,
  { id: update, headline }: FactData<'update-written'>,
): Promise<void> {
  await tx.pageUpdate.deleteMany({ where: { key: update } })
  await tx.pageIncident.updateMany({ where: { key: incidentId, title: headline }, data: { title: erasedWords } })
}

/** The key of the fact that a message was deleted. */
export function deletionKey(message: { channel: string; ts: string }): string {
  return `deleted:${aboutMessage(message)}`
}
