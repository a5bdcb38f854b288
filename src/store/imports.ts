import { z } from 'zod'
import { after, minutes } from '../incident/clock.ts'
import { json } from './json.ts'
import type { Store, Tx } from './store.ts'

/** A running import says so at least this often (ms); one that has not for `stale` has lost its process. */
export const importBeat = 2_000
const stale = minutes(0.25)

/** An incident that is made from a file of another system, and how far that is. */
export type Import = {
  /** A digest of the file and of what is taken from it. */
  id: string
  source: string
  file: string
  /** The name of the conversation that is taken from it; empty where a file has none. */
  conversation: string
  /** A Slack user; null from the command line. */
  startedBy: string | null
  /** Slack users who sent the same file afterwards: they may see it as well. */
  sentBy: string[]
  startedAt: Date
  /** The first incident that was made of it; null before that. */
  incidentId: string | null
  done: number
  total: number
  messages: number
  unread: string[]
  finishedAt: Date | null
  /** Why it ended without being finished. */
  failed: string | null
  /** `stopped`: its process ended before it did. */
  state: 'running' | 'finished' | 'failed' | 'stopped'
}

export type NewImport = Pick<Import, 'id' | 'source' | 'file' | 'startedBy'> & Partial<Pick<Import, 'conversation'>>

export type Imports = {
  /**
   * Begins an import, or takes up one whose process has ended. `taken`: it is this process's now, from `done` on. Otherwise it is finished,
   * or another process goes on with it.
   */
  claim(asked: NewImport): Promise<{ taken: boolean; found: Import }>
  /** Says how far it is, and that it goes on. */
  report(id: string, so: Partial<Pick<Import, 'done' | 'total' | 'messages' | 'unread' | 'incidentId'>>): Promise<void>
  finish(id: string): Promise<void>
  fail(id: string, why: string): Promise<void>
  /** This process stops before the import is finished: it can be taken up at once. */
  leave(id: string): Promise<void>
  byId(id: string): Promise<Import | null>
  /** The newest first of those that this person has sent; null for all. */
  newest(sender: string | null, limit: number): Promise<Import[]>
}

const Unread = z.array(z.string()).catch([])

/** `alone`: no other process works on this database, so an import that this one does not run is run by none. */
export function createImports(
  { prisma }: Pick<Store, 'prisma'>,
  { now, alone = false }: { now: () => Date; alone?: boolean },
): Imports {
  type Row = NonNullable<Awaited<ReturnType<typeof prisma.import.findUnique>>>

  function shape({ aliveAt, unread, ...row }: Row): Import {
    return { ...row, unread: Unread.parse(unread), state: stateOf({ aliveAt, ...row }) }
  }

  function stateOf({ finishedAt, failed, aliveAt }: Pick<Row, 'finishedAt' | 'failed' | 'aliveAt'>): Import['state'] {
    if (finishedAt !== null) return 'finished'
    if (failed !== null) return 'failed'
    return alone || aliveAt < after(now(), -stale) ? 'stopped' : 'running'
  }

  /** The import, with whoever asks for it among its senders. */
  async function noted(tx: Tx, { id, startedBy: sender }: NewImport): Promise<Row> {
    const row = await tx.import.findUniqueOrThrow({ where: { id } })
    if (sender === null || row.startedBy === sender || row.sentBy.includes(sender)) return row
    return tx.import.update({ where: { id }, data: { sentBy: { push: sender } } })
  }

  return {
    claim: (asked) =>
      prisma.$transaction(async (tx) => {
        const at = now()
        await tx.import.createMany({ data: [{ ...asked, startedAt: at, aliveAt: new Date(0) }], skipDuplicates: true })
        await tx.$queryRaw`SELECT 1 FROM "Import" WHERE "id" = ${asked.id} FOR UPDATE`
        const found = shape(await noted(tx, asked))
        if (found.state === 'finished' || found.state === 'running') return { taken: false, found }
        const row = await tx.import.update({ where: { id: asked.id }, data: { aliveAt: at, failed: null } })
        return { taken: true, found: shape(row) }
      }),
    async report(id, { unread, ...so }) {
      const lists = unread === undefined ? {} : { unread: json({ unread }).unread ?? [] }
      await prisma.import.update({ where: { id }, data: { ...so, ...lists, aliveAt: now() } })
    },
    async finish(id) {
      const { total } = await prisma.import.findUniqueOrThrow({ where: { id }, select: { total: true } })
      await prisma.import.update({
        where: { id },
        data: { done: total, finishedAt: now(), failed: null, aliveAt: now() },
      })
    },
    async fail(id, failed) {
      await prisma.import.updateMany({ where: { id, finishedAt: null }, data: { failed, aliveAt: now() } })
    },
    async leave(id) {
      await prisma.import.updateMany({ where: { id, finishedAt: null }, data: { aliveAt: new Date(0) } })
    },
    async byId(id) {
      const row = await prisma.import.findUnique({ where: { id } })
      return row && shape(row)
    },
    async newest(sender, limit) {
      const where = sender === null ? {} : { OR: [{ startedBy: sender }, { sentBy: { has: sender } }] }
      return (await prisma.import.findMany({ where, orderBy: { startedAt: 'desc' }, take: limit })).map(shape)
    },
  }
}
