import { visible } from '../../incident/visible.ts'
import type { Audit, AuditFilter } from '../../store/audit.ts'
import type { WebDeps } from '../deps.ts'
import { peopleOf } from './words.ts'

/** How many entries are read at once, so that an audit of years is never in memory as a whole. */
const step = 500

/**
 * The entries as JSON lines, oldest first, read while they are sent:
 *
 *     { "id": 7, "at": "…", "actor": "U1"|null, "name": "Mira"|null, "action": "page-opened", "incident": 42|null, "details": { … } }
 */
export function auditLines(
  { audit, people }: { audit: Pick<Audit, 'oldest'>; people: Pick<WebDeps['people'], 'names'> },
  filter: AuditFilter,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  return new ReadableStream({
    async pull(controller) {
      const entries = await audit.oldest(filter, { after, limit: step })
      after = entries.at(-1)?.id ?? after
      const names = await people.names(entries.flatMap(peopleOf))
      const lines = entries.map(({ id, at, actor, action, incident, details }) => {
        const name = actor === null ? null : (names.get(actor) ?? actor)
        return `${JSON.stringify(visible({ id, at: at.toISOString(), actor, name, action, incident, details }))}\n`
      })
      if (lines.length) controller.enqueue(encoder.encode(lines.join('')))
      if (entries.length < step) controller.close()
    },
  })
}
