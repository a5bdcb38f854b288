import { performance } from 'node:perf_hooks'
import { type ExportFile, exportFiles } from '../src/incident/export/files.ts'
import { fold } from '../src/incident/fold.ts'
import { makeExport } from '../src/web/render/make-export.ts'
import { makePage } from '../src/web/render/make-page.ts'
import type { ExportMaking } from '../src/web/render/page-request.ts'
import { incidentOf, start } from './long-incident.ts'
import type { Bench, Row } from './row.ts'

const making: Omit<ExportMaking, 'file'> = {
  names: Array.from({ length: 12 }, (_, index): [string, string] => [`U${index}`, `Person ${index}`]),
  ...{ severities: [], tags: [], now: new Date(start + 30 * 3_600_000) },
  ...{ base: '/incidents/1', baseUrl: 'https://imoc.example' },
}

type Measured = { ms: number; bytes: number }

/** Each export of an incident of 10,000 and of 100,000 facts, as the thread makes it, beside the JSON that pages always had. */
export const exports: Bench = {
  name: 'exports',
  async run(say) {
    say('10,000 facts')
    const small = await measureAll(10_000)
    say('100,000 facts')
    const large = await measureAll(100_000)
    return [...small].map(([what, few]): Row => {
      const many = large.get(what) ?? { ms: Number.NaN, bytes: Number.NaN }
      const size = ({ bytes }: Measured) => (bytes / 1e6).toFixed(1)
      return {
        what: `${what}: 10,000 / 100,000 facts`,
        measured: `${few.ms.toFixed(0)} / ${many.ms.toFixed(0)} ms, ${size(few)} / ${size(many)} MB`,
      }
    })
  },
}

async function measureAll(count: number): Promise<Map<string, Measured>> {
  const facts = incidentOf(count)
  const incident = { facts, state: fold(facts, 'bench') }
  const page = () => Buffer.byteLength(makePage(incident, { ...making, wish: { page: 'timeline.json' } }))
  const all = new Map([['the page timeline.json', await timed(async () => page())]])
  for (const file of exportFiles) all.set(file, await timed(() => bytesOf(file, incident)))
  return all
}

async function bytesOf(file: ExportFile, incident: Parameters<typeof makeExport>[0]): Promise<number> {
  const pieces = makeExport(incident, { ...making, file })
  let bytes = 0
  for (let next = await pieces.next(); !next.done; next = await pieces.next())
    if (next.value instanceof Uint8Array) bytes += next.value.byteLength
  return bytes
}

/** The quicker of two: what other programs do to the machine is not ours. */
async function timed(make: () => Promise<number>): Promise<Measured> {
  const times: Measured[] = []
  for (let round = 0; round < 2; round += 1) {
    const begun = performance.now()
    const bytes = await make()
    times.push({ ms: performance.now() - begun, bytes })
  }
  return times.reduce((one, other) => (other.ms < one.ms ? other : one))
}
