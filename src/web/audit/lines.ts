import { visible } from '../../incident/visible.ts'
import type { Audit, AuditFilter } from '../../store/audit.ts'
import type { WebDeps } from '../deps.ts'
import { peopleOf } from './words.ts'

/** How many entries are read at once, so that an audit of years is never in memory as a whole. */
const step = 500

/**
 * The entries as JSON lines, oldest first, read while they are sent. `failed`: told why they could not be read to the end; true if it has
 * broken the connection, so that nobody takes a part for the whole.
 *
 *     { "id": 7, "at": "…", "actor": "U1"|null, "name": "Mira"|null, "action": "page-opened", "incident": 42|null, "details": { … } }
 */
export function auditLines(
  { audit, people }: { audit: Pick<Audit, 'oldest'>; people: Pick<WebDeps['people'], 'names'> },
  filter: AuditFilter,
  failed: (error: unknown) => boolean = () => false,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  async function next(): Promise<string[]> {
    const entries = await audit.oldest(filter, { after, limit: step })
    after = entries.at(-1)?.id ?? after
    const names = await people.names(entries.flatMap(peopleOf))
    return entries.map(({ id, at, actor, action, incident, details }) => {
      const name = actor === null ? null : (names.get(actor) ?? actor)
      return `${JSON.stringify(visible({ id, at: at.toISOString(), actor, name, action, incident, details }))}\n`
    })
  }
  return new ReadableStream({
    async pull(controller) {
      try {
        const lines = await next()
        if (lines.length) controller.enqueue(encoder.encode(lines.join('')))
        if (lines.length < step) controller.close()
      } catch (error) {
        if (!failed(error)) throw error
        controller.close()
      }
    },
  })
}
