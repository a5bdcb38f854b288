import { after, hours } from '../../src/incident/clock.ts'
import type { Audit, AuditEntry, AuditFilter, NewAuditEntry } from '../../src/store/audit.ts'

/** An audit in memory, which forgets nothing. */
export function createFakeAudit(now: () => Date = () => new Date('2017-02-01T09:00:00Z')): Audit {
  const all: AuditEntry[] = []
  const fits =
    ({ action, actor, incident }: AuditFilter) =>
    (entry: AuditEntry) =>
      (action === null || entry.action === action) &&
      (actor === null || entry.actor === actor) &&
      (incident === null || entry.incident === incident)
  const add: Audit['add'] = async (entry) => void all.push({ ...entry, id: all.length + 1, at: now() })
  return {
    add,
    async addHourly(entry) {
      const whole = ({ actor, action, incident, details }: NewAuditEntry) =>
        JSON.stringify([actor, action, incident, details])
      const lately = all.filter(({ at }) => at > after(now(), -hours(1)))
      if (!lately.some((each) => whole(each) === whole(entry))) await add(entry)
    },
    configured: async () => undefined,
    newest: async (filter, { before, limit }) =>
      all
        .filter(fits(filter))
        .filter(({ id }) => before === null || id < before)
        .reverse()
        .slice(0, limit),
    oldest: async (filter, { after, limit }) =>
      all
        .filter(fits(filter))
        .filter(({ id }) => id > after)
        .slice(0, limit),
    sweep: async () => undefined,
  }
}
