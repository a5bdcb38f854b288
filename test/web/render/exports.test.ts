import { afterAll, describe, expect, it } from 'vitest'
import type { Fact } from '../../../src/incident/facts.ts'
import { createWorkshop } from '../../../src/web/render/render-thread.ts'
import { createRenderer, type Readable } from '../../../src/web/render/renderer.ts'
import { folded, night } from '../../incident/timeline/sample-incident.ts'
import { longIncident } from './long-incident.ts'

/** One for all, since it takes some time to start. */
const workshop = createWorkshop()
afterAll(() => workshop.close())

/** A renderer of these incidents, in a thread as in production. */
function rendererOf(incidents: Record<string, Fact[]>) {
  const renderer = createRenderer({
    read: async (id, after, limit) => {
      const facts = (incidents[id] ?? []).slice(after, after + limit)
      const rows = facts.map(({ occurredAt, recordedAt, ...fact }) => ({
        ...{ ...fact, occurredAt: occurredAt.getTime(), recordedAt: recordedAt.getTime() },
      }))
      return { text: JSON.stringify(rows), count: rows.length }
    },
    names: async () => new Map([['U1', 'Mira Okafor']]),
    ...{ severities: [], tags: [], now: () => new Date('2017-02-01T09:00:00Z'), baseUrl: 'https://imoc.example' },
    workshop,
  })
  const of = (id: string): Readable => ({ id, version: incidents[id]?.length ?? 0, base: '/incidents/42', open: false })
  return { renderer, of }
}

type Pieces = NonNullable<Awaited<ReturnType<ReturnType<typeof rendererOf>['renderer']['export']>>>

async function textOf(pieces: Pieces | null): Promise<string> {
  const all: Uint8Array[] = []
  for (let piece = await pieces?.next(); piece; piece = await pieces?.next()) all.push(piece)
  return Buffer.concat(all).toString()
}

describe('exports from the thread that makes pages', () => {
  const { facts } = folded(night)

  it('Other pages and exports are made between two pieces of one', async () => {
    const { renderer, of } = rendererOf({ long: longIncident(3_000), night: facts })
    const long = await renderer.export(of('long'), 'timeline.csv')
    const first = await long?.next()

    const [page, other] = [
      await renderer.page(of('night'), { page: 'write-up.md' }),
      await textOf(await renderer.export(of('night'), 'transcript.txt')),
    ]
    const rest = await textOf(long)

    expect(Buffer.from(page ?? []).toString()).toContain('Checkout answers with 500')
    expect(other).toContain('Mira Okafor: Checkout gives 500')
    expect(`${Buffer.from(first ?? [])}${rest}`.trimEnd().split('\r\n')).toHaveLength(3_001)
  })

  it('What is written meanwhile is not in it: all its pieces are of one moment', async () => {
    const incidents = { long: longIncident(2_000) }
    const { renderer, of } = rendererOf(incidents)
    const early = await renderer.export(of('long'), 'timeline.csv')
    const first = await early?.next()
    incidents.long = longIncident(2_001)
    await renderer.page(of('long'), { page: 'timeline.json' })

    const [whole, later] = [
      `${Buffer.from(first ?? [])}${await textOf(early)}`,
      await textOf(await renderer.export(of('long'), 'timeline.csv')),
    ]

    expect(whole).not.toContain('word 2000')
    expect(later).toContain('word 2000')
  })

  it('One that is ended makes nothing more', async () => {
    const { renderer, of } = rendererOf({ long: longIncident(3_000) })
    const pieces = await renderer.export(of('long'), 'all.zip')
    await pieces?.next()

    pieces?.end()

    await expect(pieces?.next()).rejects.toThrow('That export is not being made here.')
  })

  it('After a new start of the thread it goes on with nothing, and least of all with an export of somebody else', async () => {
    const { renderer, of } = rendererOf({ long: longIncident(3_000), night: facts })
    const lost = await renderer.export(of('long'), 'timeline.csv')
    await lost?.next()
    await workshop.close()

    const other = await renderer.export(of('night'), 'timeline.md')

    await expect(lost?.next()).rejects.toThrow('That export is not being made here.')
    expect(await textOf(other)).toContain('# Timeline of INC-42')
  })
})
