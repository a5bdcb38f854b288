import type { Logger } from 'pino'
import type { Store } from './store.ts'

/** Something stored about an incident that this version cannot read: a fact by its number, or the state. */
export type Unread = { incidentId: string; seq: number | null; why: string }
export type TellUnread = (unread: Unread) => void

/** Reports each such thing to the operator once, however often it is met. */
export function createTeller(store: Store, log: Logger): TellUnread {
  const told = new Set<string>()
  return ({ incidentId, seq, why }) => {
    const place = `${incidentId}#${seq ?? 'state'}`
    if (told.has(place)) return
    told.add(place)
    const find = store.prisma.incident.findUnique({ where: { id: incidentId }, select: { number: true } })
    const tell = (incident: string) =>
      log.error(
        { incident, incidentId, fact: seq, why },
        'something stored of an incident cannot be read by this version, and is left out',
      )
    void find.then(
      (row) => tell(row ? `INC-${row.number}` : 'unknown'),
      () => told.delete(place),
    )
  }
}
