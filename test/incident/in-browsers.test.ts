import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../support/source-files.ts'

/** What of ours runs in browsers, too. */
const entries = [
  'src/incident/fold.ts',
  'src/incident/timeline/timeline.ts',
  ...['clock', 'suggest'].map((name) => `src/incident/analysis/${name}.ts`),
  ...['filter', 'lanes', 'marks'].map((name) => `src/incident/timeline/${name}.ts`),
]

/** What makes the rows of the timeline page, there and here. */
const templates = ['src/web/timeline/row.ts']

/** What runs on the timeline page: the first module, and all that it loads. */
const page = 'src/web/browser/main.ts'

/** What a file imports when it runs: types are removed before. */
function loadedBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^'";]*?)\s*from\s+'([^']+)'/gm)].flatMap(
    ([, names = '', from = '']) => (/^\{(?:\s*type \w+,?)+\s*\}$/.test(names.trim()) ? [] : [from]),
  )
}

function closureOf(file: string): { files: Set<string>; others: Set<string> } {
  const [files, others] = [new Set<string>(), new Set<string>()]
  const walk = (each: string): void => {
    if (files.has(each)) return
    files.add(each)
    for (const from of loadedBy(each)) {
      if (from.startsWith('.')) walk(relative(root, resolve(root, dirname(each), from)))
      else others.add(from)
    }
  }
  walk(file)
  return { files, others }
}

describe('What also runs in browsers', () => {
  it.each(entries)('%s and all that it loads use neither zod nor Node', (entry) => {
    const { files, others } = closureOf(entry)

    expect([...others]).toEqual([])
    expect(files.size).toBeGreaterThan(1)
  })

  it.each(templates)('%s and all that it loads use nothing but the templates of hono', (entry) => {
    const { files, others } = closureOf(entry)

    expect([...others]).toEqual(['hono/html'])
    expect(files.size).toBeGreaterThan(5)
  })

  it('The page loads nothing but our own files, the templates of hono and d3-scale', () => {
    const { files, others } = closureOf(page)

    expect([...others].sort()).toEqual(['d3-scale', 'hono/html'])
    expect(files.size).toBeGreaterThan(60)
    expect([...files].filter((file) => /^src\/(?!incident\/|web\/)/.test(file))).toEqual([])
  })
})
