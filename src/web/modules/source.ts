import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const require = createRequire(import.meta.url)

/** Modules of packages that browsers may load, and where they are in their package. */
const modules: Readonly<Record<string, { package: string; file: string }>> = {
  'hono/html': { package: 'hono', file: 'dist/helper/html/index.js' },
}

/** Packages that their authors also build as one script for browsers. */
const scripts = ['d3-array', 'd3-color', 'd3-format', 'd3-interpolate', 'd3-scale', 'd3-time', 'd3-time-format']

/** A module's text as JavaScript, and the scripts that it needs before it. */
export type Source = { text: string; before: string[] }

/**
 * The key of a module that another one imports: `src/…`, `packages/<package>/…`, or the name of a package that is one script. Throws where a
 * module imports what browsers may not load.
 */
export function keyOf(from: string, importer: string): string {
  if (from.startsWith('.')) return posix.join(posix.dirname(importer), from)
  if (scripts.includes(from)) return from
  const module = modules[from]
  if (module === undefined) throw new Error(`${importer} imports ${from}, which browsers may not load.`)
  return `packages/${module.package}/${module.file}`
}

/** Reads a module. Types are replaced by blanks, so that lines and columns are those of our files. */
export async function readSource(key: string): Promise<Source> {
  if (isScript(key)) return readScript(key)
  const [, name, file] = /^packages\/([\w-]+)\/(.+)$/.exec(key) ?? []
  if (name !== undefined && file !== undefined)
    return { text: await readFile(join(folderOf(name), file), 'utf8'), before: [] }
  if (!/^src\/.+\.ts$/.test(key)) throw new Error(`${key} is no module of ours.`)
  return { text: stripTypeScriptTypes(await readFile(join(root, key), 'utf8')), before: [] }
}

export function isScript(key: string): boolean {
  return scripts.includes(key)
}

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) })

/** The script adds its functions to the global `d3`, and takes from there what those before it have added. */
async function readScript(name: string): Promise<Source> {
  const folder = folderOf(name)
  const { dependencies } = Manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  const text = await readFile(join(folder, `dist/${name}.min.js`), 'utf8')
  return { text, before: Object.keys(dependencies).filter(isScript) }
}

/** Where a package is installed. */
function folderOf(name: string): string {
  const inside = ['node_modules', name, ''].join(sep)
  const file = require.resolve(name)
  return file.slice(0, file.lastIndexOf(inside) + inside.length)
}
