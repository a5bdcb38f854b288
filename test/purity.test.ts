import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf, root } from './support/source-files.ts'

/** What a file imports at run time: files of ours as paths from the root, packages by their names. Imports of types are none. */
function loadedBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const clauses = text.matchAll(/^(?:import|export)\s+(?!type\s)([\w$*\s{},]*?)\s*(?:from\s+)?'([^']+)'/gm)
  return [...clauses]
    .filter(([, names = '']) => names === '' || /[^{},\s]/.test(names.replace(/\btype\s+[\w$]+(\s+as\s+[\w$]+)?/g, '')))
    .map(([, , path = '']) => (path.startsWith('.') ? relative(root, resolve(root, dirname(file), path)) : path))
}

type Reached = Map<string, { file: string; from: string | null }>

/** Everything that is loaded with these files, they too, each with a file that loads it. */
function reachedFrom(files: string[]): Reached {
  const reached: Reached = new Map(files.map((file) => [file, { file, from: null }]))
  for (const { file } of reached.values()) {
    if (!file.endsWith('.ts')) continue
    for (const next of loadedBy(file)) if (!reached.has(next)) reached.set(next, { file: next, from: file })
  }
  return reached
}

const wayTo =
  (reached: Reached) =>
  ([file]: [string, unknown]): string => {
    const from = reached.get(file)?.from ?? null
    return from === null ? file : `${wayTo(reached)([from, null])} -> ${file}`
  }

/** It asks the clock, chance, the process or the outside, or waits for somebody who does. */
function isImpure(file: string): boolean {
  if (!file.endsWith('.ts')) return false
  const asks =
    /\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|randomUUID|async\s|await\s|import\()|from 'node:(?!crypto')/
  return asks.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, ''))
}

const domain = [/^src\/incident\//, /^zod$/]
/** Its hashes are the same every time; `isImpure` knows its chance. */
const hashes = /^node:crypto$/
const decided = [
  ...domain,
  hashes,
  // What a rule shares with others of its topic is looked at as it is.
  /^src\/features\//,
  // A misspelt word, and what must not be kept.
  /^src\/config\/nearest\.ts$/,
  /^src\/store\/(mask|masking\/.*)\.(ts|json)$/,
  // The answer of a handler that has nothing to say.
  /^src\/jobs\/effect-handler\.ts$/,
  /^any-ascii$/,
]
const shown = [
  ...decided,
  // Blocks, forms and marks as data.
  /^src\/slack\/(blocks|define|form-values|forms|in-mrkdwn|mrkdwn|refusal-advice|web-links)\.ts$/,
]
const namedLike = (pattern: RegExp) => () => filesOf('src/features').filter((file) => pattern.test(file))

/** What knows no clock, no network and no chance, with what it may load. Rules know nothing of Slack either. */
const pure = [
  { name: 'Files of the domain', files: () => filesOf('src/incident'), mayReach: [...domain, hashes] },
  { name: 'Rules', files: namedLike(/\/rules\.ts$/), mayReach: decided },
  { name: 'Views', files: namedLike(/view\.ts$/), mayReach: shown },
]

describe('what is pure', () => {
  it.each(pure)('$name load only files that use no clock, randomness, process or network', ({ files, mayReach }) => {
    const reached = reachedFrom(files())
    const outside = [...reached].filter(([, { file }]) => !mayReach.some((allowed) => allowed.test(file)))
    const impure = [...reached].filter(([, { file }]) => file !== 'src/incident/clock.ts' && isImpure(file))

    expect({ outside: outside.map(wayTo(reached)), impure: impure.map(wayTo(reached)) }).toEqual({
      outside: [],
      impure: [],
    })
  })

  it('The imports of a file are followed to what they load, and imports of types are not', () => {
    const reached = reachedFrom(['src/features/on-call/oncall/show-rota.ts'])

    expect(reached.get('src/store/covers.ts')).toEqual({
      file: 'src/store/covers.ts',
      from: 'src/features/on-call/roster.ts',
    })
    // It imports the type alone.
    expect(reachedFrom(['src/features/on-call/oncall/view.ts']).has('src/store/covers.ts')).toBe(false)
    expect(isImpure('src/features/on-call/roster.ts')).toBe(true)
  })
})
