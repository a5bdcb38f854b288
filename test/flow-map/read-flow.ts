import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Feature } from '../../src/features/feature.ts'
import { effectDefinitions } from '../../src/incident/effect-definitions.ts'
import { isFactKind } from '../../src/incident/facts.ts'

const root = join(import.meta.dirname, '../..')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What one feature takes part in: kinds of fact and effect, living posts by their first word, and what people start it with. */
export type FeatureFlow = {
  name: string
  topic: string
  startedBy: string[]
  reactsTo: string[]
  asksFor: string[]
  shows: string[]
  does: string[]
  records: string[]
}

/** The features as their tables and their source have them, in the order of their topics. */
export function readFlow(features: readonly Feature[]): FeatureFlow[] {
  return folders()
    .flatMap(({ folder, topic }) => {
      const name = folder.split('/').at(-1) ?? ''
      const feature = features.find((each) => each.name === name)
      return feature ? [flowOf(feature, topic, sourcesOf(folder))] : []
    })
    .sort((a, b) => (a.topic === b.topic ? compare(a.name, b.name) : compare(a.topic, b.topic)))
}

function flowOf(feature: Feature, topic: string, sources: string[]): FeatureFlow {
  const handled = (feature.effects ?? []).map(({ kind }) => String(kind))
  return {
    name: feature.name,
    topic,
    startedBy: [
      ...Object.keys(feature.commands ?? {}).map((verb) => `/incident ${verb}`),
      ...Object.keys(feature.shortcuts ?? {}).map((id) => `shortcut ${id}`),
      ...Object.keys(feature.events ?? {}).map((type) => `event ${type}`),
    ],
    reactsTo: Object.keys(feature.reactions ?? {}).sort(compare),
    asksFor: kindsAsked(sources),
    shows: (feature.posts ?? []).map(({ kind }) => kind).sort(compare),
    does: handled.sort(compare),
    records: kindsRecorded(sources),
  }
}

/** The kinds whose definition is called: `openDm({ … })`. */
function kindsAsked(sources: string[]): string[] {
  const names = new Map(effectNames.map(({ name, kind }) => [name, kind]))
  const asked = sources.flatMap((text) =>
    [...text.matchAll(/\b(\w+)\(\{\s*name\b/g)].map(([, name = '']) => names.get(name)),
  )
  return distinct(asked.filter((kind) => kind !== undefined))
}

/** The kinds of fact that stand in a fact that is made: `kind: 'task-added', …data`. */
function kindsRecorded(sources: string[]): string[] {
  const made = sources.flatMap((text) => [...text.matchAll(/\bkind: '([a-z-]+)'/g)].map(([, kind = '']) => kind))
  return distinct(made.filter(isFactKind))
}

type Named = { name: string; kind: string }

/** The name under which source code knows each definition. */
const effectNames: Named[] = filesIn('src/incident')
  .filter((file) => file.endsWith('/effects.ts'))
  .flatMap((file) =>
    [...read(file).matchAll(/export const (\w+) = defineEffect\(\s*'([a-z-]+)'/g)].map(([, name = '', kind = '']) => ({
      name,
      kind,
    })),
  )

/** The kinds that source code names, for a test that none is overlooked. */
export const namedKinds = (): string[] => effectNames.map(({ kind }) => kind)

export const definedKinds = (): string[] => effectDefinitions.map(({ kind }) => kind)

function folders(): { folder: string; topic: string }[] {
  return filesIn('src/features')
    .filter((file) => /^src\/features\/[^/]+\/[^/]+\/index\.ts$/.test(file))
    .map((file) => ({ folder: dirname(file), topic: file.split('/')[2] ?? '' }))
}

/** A feature's own files, and what they import of the files that its topic, or all features, share. */
function sourcesOf(folder: string): string[] {
  const own = filesIn(folder)
  const shared = own.flatMap(importsOf).filter((file) => isShared(file))
  return distinct([...own, ...shared]).map(read)
}

/** A file of the topic, beside its features; `commands` and `posts` serve everybody, so what they do is nobody's in particular. */
const isShared = (file: string): boolean => /^src\/features\/(?!commands\/|posts\/)[^/]+\/[^/]+\.ts$/.test(file)

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) =>
    relative(root, resolve(root, dirname(file), path)),
  )
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort(compare)
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function distinct<T extends string>(list: readonly T[]): T[] {
  return [...new Set(list)].sort(compare)
}
