import { json } from './json.ts'
import type { Store } from './store.ts'

export type Drafts = {
  save(draft: { id: string; incidentId: string; data: object; createdAt: Date }): Promise<void>
  /** Nobody will return to the draft. */
  drop(id: string): Promise<void>
  /** Deletes drafts that were begun before that moment and never sent. */
  dropOlder(than: Date): Promise<void>
  /** The newest draft of an incident that was begun since that moment and not sent. */
  newest(incidentId: string, since: Date): Promise<{ data: unknown; createdAt: Date } | null>
  find(id: string): Promise<{ incidentId: string; data: unknown } | null>
}

export function createDrafts(store: Store): Drafts {
  return {
    async save({ data, ...draft }) {
      const row = { ...draft, data: json(data) }
      await store.prisma.draft.upsert({ where: { id: draft.id }, create: row, update: row })
    },
    drop: async (id) => {
      await store.prisma.draft.deleteMany({ where: { id } })
    },
    dropOlder: async (than) => {
      await store.prisma.draft.deleteMany({ where: { createdAt: { lt: than } } })
    },
    newest: (incidentId, since) =>
      store.prisma.draft.findFirst({
        where: { incidentId, createdAt: { gte: since } },
        orderBy: { createdAt: 'desc' },
        select: { data: true, createdAt: true },
      }),
    find: (id) => store.prisma.draft.findUnique({ where: { id }, select: { incidentId: true, data: true } }),
  }
}
