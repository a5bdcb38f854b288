import type { ExportFile } from '../../../src/incident/export/files.ts'
import type { Fact } from '../../../src/incident/facts.ts'
import type { State } from '../../../src/incident/state.ts'
import { makeExport } from '../../../src/web/render/make-export.ts'
import type { ExportMaking } from '../../../src/web/render/page-request.ts'
import { names } from '../../incident/timeline/sample-incident.ts'

/** An export as bytes, as the thread for pages makes it. */
export async function made(
  file: ExportFile,
  incident: { facts: Fact[]; state: State },
  changes: Partial<ExportMaking> = {},
): Promise<Buffer> {
  const making: ExportMaking = {
    ...{ file, names: [...names], severities: [{ id: 'sev1', name: 'SEV1' }], tags: [] },
    ...{ now: new Date('2017-02-01T09:00:00Z'), base: '/incidents/42', baseUrl: 'https://imoc.example' },
    ...changes,
  }
  const pieces = makeExport({ ...incident }, making)
  const all: Uint8Array[] = []
  for (let next = await pieces.next(); !next.done; next = await pieces.next())
    if (next.value instanceof Uint8Array) all.push(next.value)
  return Buffer.concat(all)
}
