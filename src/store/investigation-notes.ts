import { noteLimits } from '../incident/analysis/note-rules.ts'
import { after, minutes } from '../incident/clock.ts'
import type { InvestigationNote as Row } from './generated/client.ts'
import { storable } from './json.ts'
import { type Store, type Tx, transactionLimits } from './store.ts'
import { wantSweep } from './sweep.ts'

export type Span = { from: Date; until: Date }

/** What an investigator writes: about a fact (seq), a span of time, or the whole incident. */
export type NoteWords = { text: string; question: boolean; about: number | null; span: Span | null }

/**
 * A note that was not shared. Its words are as they were typed; null if they were erased because they quoted what was erased. `version`
 * changes with every change.
 */
export type PrivateNote = Omit<NoteWords, 'text'> & {
  id: string
  /** A Slack user. */
  author: string
  text: string | null
  answer: { text: string | null; by: string } | null
  writtenAt: Date
  version: Date
}

/** Which note, as its reader had it before them, in which incident, and who acts (a Slack user). */
export type SeenNote = { incidentId: string; id: string; version: Date; by: string }

/**
 * The notes that investigators have not shared. They are rows and no facts, so that nothing that shows or sends facts can show or send them,
 * and so that a deleted one is gone. Whoever calls this has found out that its reader is an investigator of that incident.
 */
export type InvestigationNotes = {
  /** The private notes of an incident, in the order in which they were written. */
  of(incidentId: string): Promise<PrivateNote[]>
  find(incidentId: string, id: string): Promise<PrivateNote | null>
  /** `there`: the same note was added before; `other`: a note with this id has other words. */
  add(
    incidentId: string,
    note: NoteWords & { id: string; author: string },
  ): Promise<'added' | 'there' | 'other' | 'full'>
  /** Changes a note of one's own. False, and nothing happens, if it is no longer as it was seen. */
  change(seen: SeenNote, words: NoteWords): Promise<boolean>
  /** Answers somebody's question; the same. */
  answer(seen: SeenNote, text: string): Promise<boolean>
  /** Deletes a note of one's own, for good; the same. */
  remove(seen: SeenNote): Promise<boolean>
  /**
   * Keeps a note of one's own as it is, so that it can be shared as it is; the same. It stays private until the fact that shares it is
   * recorded (`writeNotes`); where that fails, it can be asked for again, and after a minute everything else can be done with it, too.
   */
  hold(seen: SeenNote): Promise<boolean>
}

export function createInvestigationNotes(store: Store, now: () => Date): InvestigationNotes {
  const { prisma } = store
  const { investigationNote: table } = prisma
  /** Private: neither shared nor on the way to be. */
  const own = ({ incidentId, id, version, by }: SeenNote) => ({
    where: { incidentId, id, changedAt: version, author: by, sharedAt: null },
  })
  /**
   * Does it to a row, also to one that has been held for so long that whoever wanted to share it has failed. The words that were there
   * before are gone, as erased ones are.
   */
  const rewrite = (seen: SeenNote, act: (tx: Tx) => Promise<{ count: number }>): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const isDone = async () => (await act(tx)).count === 1
      const done = (await isDone()) || ((await letGo(tx, seen, now())) && (await isDone()))
      if (done) await wantSweep(tx)
      return done
    }, transactionLimits)
  /** Two changes within a millisecond are two versions all the same. */
  const next = ({ version }: SeenNote) => new Date(Math.max(now().getTime(), version.getTime() + 1))

  return {
    async of(incidentId) {
      const rows = await table.findMany({ where: { incidentId }, orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }] })
      return rows.filter(isPrivate).map(shape)
    },
    async find(incidentId, id) {
      const row = await table.findFirst({ where: { incidentId, id } })
      return row && isPrivate(row) ? shape(row) : null
    },
    async add(incidentId, { id, author, ...words }) {
      const known = await table.findUnique({ where: { id } })
      if (known) return known.incidentId === incidentId && isSame(known, { author, ...words }) ? 'there' : 'other'
      if ((await table.count({ where: { incidentId } })) >= noteLimits.notes) return 'full'
      const at = now()
      const row = { id, incidentId, author, ...columns(words), writtenAt: at, changedAt: at }
      const { count } = await table.createMany({ data: row, skipDuplicates: true })
      return count === 1 ? 'added' : 'there'
    },
    change(seen, words) {
      const data = { ...columns(words), changedAt: next(seen) }
      return rewrite(seen, (tx) => tx.investigationNote.updateMany({ ...own(seen), data }))
    },
    answer(seen, text) {
      const { incidentId, id, version, by } = seen
      const where = { incidentId, id, changedAt: version, question: true, sharedAt: null }
      const data = { answer: storable(text), answeredBy: by, changedAt: next(seen) }
      return rewrite(seen, (tx) => tx.investigationNote.updateMany({ where, data }))
    },
    remove(seen) {
      return rewrite(seen, (tx) => tx.investigationNote.deleteMany(own(seen)))
    },
    async hold({ incidentId, id, version, by }) {
      // Held before, but not shared: the second try.
      const where = { incidentId, id, changedAt: version, author: by, text: { not: '' } }
      return (await table.updateMany({ where, data: { sharedAt: now() } })).count === 1
    },
  }
}

/** How long sharing a note may take from when it is held (ms). */
const longestHold = minutes(1)

/**
 * Ends a hold that no fact followed (the row would have no words), so that the note is only private again; false if there is none. Whoever
 * would still share it waits for this row, and is stopped (`NotAsHeld`).
 */
async function letGo(tx: Tx, { incidentId, id, version }: SeenNote, now: Date): Promise<boolean> {
  const where = { incidentId, id, changedAt: version, text: { not: '' }, sharedAt: { lt: after(now, -longestHold) } }
  return (await tx.investigationNote.updateMany({ where, data: { sharedAt: null } })).count === 1
}

/** A row without words that is not shared is one whose words were erased. */
const isPrivate = ({ text, sharedAt }: Row): boolean => text !== '' || sharedAt === null

const columns = ({ text, question, about, span }: NoteWords) => ({
  ...{ text: storable(text), question, about },
  ...{ from: span?.from ?? null, until: span?.until ?? null },
})

function isSame(row: Row, { author, ...words }: NoteWords & { author: string }): boolean {
  const same = columns(words)
  return (
    row.author === author &&
    row.text === same.text &&
    row.question === same.question &&
    row.about === same.about &&
    row.from?.getTime() === same.from?.getTime() &&
    row.until?.getTime() === same.until?.getTime()
  )
}

function shape(row: Row): PrivateNote {
  const { id, author, text, question, answer, answeredBy, about, from, until, writtenAt, changedAt } = row
  const words = (each: string) => (each === '' ? null : each)
  return {
    ...{ id, author, text: words(text), question, about, writtenAt, version: changedAt },
    span: from === null || until === null ? null : { from, until },
    answer: answer === null || answeredBy === null ? null : { text: words(answer), by: answeredBy },
  }
}
