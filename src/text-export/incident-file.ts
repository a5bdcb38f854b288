import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { deedOf } from '../incident/effect-names.ts'
import { erases } from '../incident/erasing.ts'
import type { Fact, FactKind } from '../incident/facts.ts'
import { type Levels, severityName } from '../incident/lifecycle/severity.ts'
import { lookupIn } from '../incident/timeline/lookup.ts'
import { userIds } from '../incident/timeline/user-ids.ts'
import type { Incidents } from '../store/incidents.ts'
import type { People } from '../store/people.ts'
import { entryText, headText, idLine } from './entry-text.ts'
import { append, readTail, replace, type Tail } from './text-file.ts'

type Sources = { incidents: Incidents; people: People; severities: Levels; folder: string }

/** The facts that are needed to describe others. */
const context: FactKind[] = ['checklist-started', 'update-written', 'imported']

/** After one of these, words that were written before are gone, or the head has changed. */
const changesWritten = (fact: Fact): boolean => erases(fact) || fact.kind === 'retitled' || fact.kind === 'made-private'

/** How many facts are read at once, so that a long incident is never in memory as a whole. */
const page = 2_000

export function fileName(number: number): string {
  return `INC-${number}.txt`
}

/** The text of an incident's file, made from the present facts. */
export async function incidentText(id: string, sources: Omit<Sources, 'folder'>): Promise<string> {
  const found = await sources.incidents.byId(id)
  if (!found) throw new Error(`There is no incident with the id ${id}.`)
  return headText(found.state) + (await text(await sources.incidents.facts(id), id, sources))
}

/**
 * Brings an incident's file up to its last fact and returns where it ends. Appends what is missing; if words were taken back, it writes the
 * whole file again without them. `known` is where the file ended the last time.
 */
export async function bringUpToDate(
  id: string,
  known: Tail | null,
  sources: Sources,
): Promise<Tail & { path: string }> {
  const { incidents, folder } = sources
  const found = await incidents.byId(id)
  if (!found) throw new Error(`There is no incident with the id ${id}.`)
  const { state } = found
  const path = join(folder, fileName(state.number))
  let tail = known ?? (await adopt(path, id))
  if (tail.size === 0) tail = { seq: 0, size: await append(path, 0, headText(state)) }
  for (;;) {
    const facts = await incidents.facts(id, { after: tail.seq, limit: page })
    const last = facts.at(-1)
    if (!last) return { ...tail, path }
    const erased = tail.seq > 0 && facts.some(changesWritten)
    tail = erased
      ? await anew(path, headText(state), { id, sources })
      : { seq: last.seq, size: await append(path, tail.size, await text(facts, id, sources)) }
    if (facts.length < page) return { ...tail, path }
  }
}

/** Finds the end of a file from an earlier run. A file of another incident with this number is moved aside and not written to. */
async function adopt(path: string, id: string): Promise<Tail> {
  const there = await readTail(path)
  // A file without entries contains at most half a head, so nothing of it is kept.
  if (there === null || there.size === 0) return { seq: 0, size: 0 }
  const owner = /^Incident (\S+)$/m.exec(there.head)?.[1]
  if (owner !== undefined && there.head.includes(`\n${idLine(id)}\n`)) return { seq: there.seq, size: there.size }
  await rename(path, path.replace(/\.txt$/, `.${owner ?? 'unknown'}.txt`))
  return { seq: 0, size: 0 }
}

async function anew(path: string, head: string, { id, sources }: { id: string; sources: Sources }): Promise<Tail> {
  let seq = 0
  async function* parts() {
    yield head
    for (;;) {
      const facts = await sources.incidents.facts(id, { after: seq, limit: page })
      const last = facts.at(-1)
      if (!last) return
      yield await text(facts, id, sources)
      seq = last.seq
    }
  }
  const size = await replace(path, parts())
  return { seq, size }
}

async function text(
  facts: Fact[],
  id: string,
  { incidents, people, severities }: Omit<Sources, 'folder'>,
): Promise<string> {
  const about = await incidents.facts(id, { kinds: context })
  const names = await people.names(userIds(facts))
  const look = lookupIn(about, {
    name: (user) => names.get(user) ?? user,
    severity: (id) => severityName(id, severities),
    deed: deedOf,
  })
  return facts.map((fact) => entryText(fact, look)).join('')
}
