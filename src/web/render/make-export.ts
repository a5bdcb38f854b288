import { tagOfEmoji } from '../../incident/analysis/tag.ts'
import { deedOf } from '../../incident/effect-names.ts'
import { severityName } from '../../incident/lifecycle/severity.ts'
import { toMarkdown } from '../../incident/write-up/to-markdown.ts'
import { writeUp } from '../../incident/write-up/write-up.ts'
import { batches } from '../export/batches.ts'
import { baseName } from '../export/file-name.ts'
import { type Exporting, membersOf, textOf } from '../export/texts.ts'
import { zipped } from '../export/zip.ts'
import { type AtHand, entriesOf, marksIn } from './at-hand.ts'
import type { ExportMaking } from './page-request.ts'

/** An export in pieces, each made when it is asked for, all from the facts that the incident has now. */
export function makeExport(
  incident: AtHand,
  making: ExportMaking,
): Iterator<Uint8Array> | AsyncIterator<Uint8Array, unknown, undefined> {
  const exporting = exportingOf(incident, making)
  if (making.file !== 'all.zip') return batches(textOf(making.file, exporting))
  return zipped(membersOf(exporting), { folder: baseName(exporting.state), at: making.now })
}

function exportingOf(incident: AtHand, { names, severities, tags, now, base, baseUrl }: ExportMaking): Exporting {
  const { facts, state } = incident
  const known = new Map(names)
  const name = (id: string): string => known.get(id) ?? id
  const severity = (id: string): string => severityName(id, severities)
  const context = { name, severity, deed: deedOf, tagOf: tagOfEmoji(tags) }
  // The same as that of pages, which share the entries.
  const key = JSON.stringify([names, false])
  const address = `${baseUrl}${base}`
  return {
    ...{ state, facts, tags, address, baseUrl, name, severity },
    exportedAt: now.toISOString(),
    entries: entriesOf(incident, key, context),
    marks: () => marksIn(incident, key, context),
    writeUp: () => toMarkdown(writeUp(facts, state, { ...context, now, links: { timeline: `${address}/timeline` } })),
  }
}
