import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportFiles } from '../../../src/incident/export/files.ts'
import { timelineColumns } from '../../../src/incident/export/timeline-csv.ts'
import type { Fact } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import { hiddenChannel } from '../../../src/incident/timeline/plain-text.ts'
import { readCsv } from '../../incident/export/read-csv.ts'
import { hostile, incident } from '../../incident/timeline/arbitrary-facts.ts'
import { skeleton } from '../../incident/write-up/markdown-skeleton.ts'
import { unzip } from '../../support/unzip.ts'
import { made } from './made.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../../src/web/assets/timeline-export-1.schema.json', import.meta.url), 'utf8'),
)

/** The same schema with no room for a field that it does not name. */
function strict(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(strict)
  if (typeof part !== 'object' || part === null) return part
  const inner = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, strict(value)]))
  return 'properties' in inner && inner.type === 'object' ? { ...inner, additionalProperties: false } : inner
}
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(Object(strict(schema)))
const tags = [
  { id: 'concern', means: 'Somebody worries', example: 'Is it safe?', group: 'difficulty' as const, emoji: 'eyes' },
]

describe('the exports of any incident', () => {
  it('The JSON is valid by its published schema, which names every field of it', async () => {
    await fc.assert(
      fc.asyncProperty(incident, async (given) => {
        const exported = JSON.parse((await made('timeline.json', given, { tags })).toString())

        valid(exported)

        expect(valid.errors ?? []).toEqual([])
        expect(
          exported.entries.flatMap(({ seqs }: { seqs: number[] }) => seqs).toSorted((a: number, b: number) => a - b),
        ).toEqual(given.facts.map(({ seq }) => seq))
      }),
      { numRuns: 150 },
    )
  })

  it('The CSV has the same columns in every row', async () => {
    await fc.assert(
      fc.asyncProperty(incident, async (given) => {
        const rows = readCsv((await made('timeline.csv', given)).toString().slice(1))

        expect(rows[0]).toEqual(timelineColumns)
        expect(rows.filter((row) => row.length !== timelineColumns.length)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('No text by people adds an item or a heading to the Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(incident, hostile, async (given, calls) => {
        const text = (await made('timeline.md', given, { names: [['U1', calls]], tags })).toString()
        const { entries } = JSON.parse(
          (await made('timeline.json', given, { names: [['U1', calls]], tags })).toString(),
        )

        const found = skeleton(text.replace(/^ +/gm, ''))

        const rows = readCsv((await made('timeline.csv', given)).toString().slice(1)).slice(1)
        const thread = timelineColumns.indexOf('thread')
        const days = new Set(rows.flatMap((row) => (row[thread] === '' ? [row[1]?.slice(0, 10)] : [])))
        expect(found).toEqual({ headings: 1 + days.size, items: items(entries), rows: [], strange: [] })
      }),
      { numRuns: 150 },
    )
  })

  it('What was deleted or withdrawn is in no file', async () => {
    await fc.assert(
      fc.asyncProperty(incident, async ({ facts, state }) => {
        const marked = facts.map(withMark)
        const gone = marksOfGone(marked)
        const given = { facts: marked, state: fold(marked, state.id) }

        const texts = [
          ...(await unzip(await made('all.zip', given))).values(),
          ...(await Promise.all(exportFiles.map(async (file) => (await made(file, given)).toString()))),
        ]

        expect(gone.filter((mark) => texts.some((text) => text.includes(mark)))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('The name of a channel that not everybody may see is in no file', async () => {
    const text = 'see <#C7|project-quokka> <@U1>'
    const message = { channel: 'C9', ts: '1485903600.000100', user: 'U1', bot: null, text, thread: null }
    await fc.assert(
      fc.asyncProperty(incident, async ({ facts, state }) => {
        const at = { seq: facts.length + 1, actor: 'U1', occurredAt: new Date(0), recordedAt: new Date(0) }
        const all: Fact[] = [...facts, { kind: 'message', data: { ...message, broadcast: false, files: [] }, ...at }]
        const given = { facts: all, state: fold(all, state.id) }
        const names: [string, string][] = [['C7', hiddenChannel]]

        for (const whole of (await unzip(await made('all.zip', given, { names }))).values())
          expect(whole).not.toContain('quokka')
      }),
      { numRuns: 10 },
    )
  })
})

type Entry = {
  type: string
  plain: string | null
  highlighted: boolean
  edited?: boolean
  files?: unknown[]
  tags: { tag: string }[]
  notes: unknown[]
}

/** How many items the Markdown has: the entries, and what hangs on them. */
function items(entries: Entry[]): number {
  const of = ({ type, plain, highlighted, edited, files = [], tags, notes }: Entry) =>
    1 +
    files.length +
    notes.length +
    Number(tags.length > 0) +
    Number(type === 'message' && highlighted) +
    Number(edited === true && plain !== null)
  return entries.reduce((sum, entry) => sum + of(entry), 0)
}

const markOf = ({ seq }: Fact) => `mark${seq}mark`

/** A message or note in words that nothing else has. */
function withMark(fact: Fact): Fact {
  if (fact.kind === 'message') return { ...fact, data: { ...fact.data, text: markOf(fact) } }
  if (fact.kind === 'message-edited') return { ...fact, data: { ...fact.data, text: markOf(fact) } }
  if (fact.kind === 'noted') return { ...fact, data: { ...fact.data, text: markOf(fact) } }
  return fact.kind === 'investigation-note-shared' ? { ...fact, data: { ...fact.data, text: markOf(fact) } } : fact
}

function marksOfGone(facts: Fact[]): string[] {
  const [messages, notes, shared] = [new Set<string>(), new Set<string>(), new Map<string, number>()]
  for (const fact of facts) {
    if (fact.kind === 'message-deleted') messages.add(fact.data.ts)
    if (fact.kind === 'note-withdrawn') notes.add(fact.data.id)
    if (fact.kind === 'investigation-note-withdrawn') shared.set(fact.data.id, fact.seq)
  }
  return facts.flatMap((fact) => {
    if (fact.kind === 'message' || fact.kind === 'message-edited')
      return messages.has(fact.data.ts) ? [markOf(fact)] : []
    if (fact.kind === 'noted') return notes.has(fact.data.id) ? [markOf(fact)] : []
    if (fact.kind === 'investigation-note-shared')
      return (shared.get(fact.data.id) ?? 0) > fact.seq ? [markOf(fact)] : []
    return []
  })
}
