import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { importsIn, redirected } from './imports.ts'
import { isScript, keyOf, readSource, type Source } from './source.ts'

/** One module as it is sent: as text, and compressed. */
export type Served = { text: string; gzip: Uint8Array<ArrayBuffer> }

/** All that one page loads. `entry` and `all` are addresses, which change with every module's text. */
export type Modules = { entry: string; all: string[]; at(address: string): Served | undefined }

/**
 * Reads a module and all that it imports, and gives each an address. Nothing else is ever served. It takes some tenths of a second in many
 * small steps, so that other work goes on in between.
 */
export async function loadModules(entry: string): Promise<Modules> {
  const sources = await closureOf(entry)
  const digest = createHash('sha256')
  for (const [key, { text }] of sources) digest.update(JSON.stringify([key, text]))
  const base = `/assets/modules/${digest.digest('base64url').slice(0, 16)}/`
  const address = (key: string) => `${base}${isScript(key) ? `packages/${key}.js` : key}`

  const taken = namesTaken(sources)
  const served = new Map<string, Served>()
  for (const [key, source] of sources) {
    await setImmediate()
    const text = isScript(key) ? asModule(source, taken.get(key) ?? new Set(), address) : ours(key, source, address)
    served.set(address(key), { text, gzip: new Uint8Array(gzipSync(text)) })
  }
  return { entry: address(entry), all: [...served.keys()], at: (asked) => served.get(asked) }
}

/** Sorted by key, so that the digest does not depend on the order in which files are read. */
async function closureOf(entry: string): Promise<Map<string, Source>> {
  const found = new Map<string, Source>()
  const waiting = [entry]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue
    const source = await readSource(key)
    found.set(key, source)
    const importer = key
    const imported = isScript(key) ? [] : importsIn(source.text).map(({ from }) => keyOf(from, importer))
    waiting.push(...source.before, ...imported)
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function ours(key: string, { text }: Source, address: (key: string) => string): string {
  return redirected(text, ({ from }) => (from.startsWith('.') ? from : address(keyOf(from, key))))
}

/** The names that our modules import from each script. */
function namesTaken(sources: ReadonlyMap<string, Source>): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>()
  for (const [key, { text }] of sources) {
    for (const { from, names } of isScript(key) ? [] : importsIn(text)) {
      if (isScript(from)) taken.set(from, new Set([...(taken.get(from) ?? []), ...names]))
    }
  }
  return taken
}

/** A script as a module: what it needs comes before it, and it exports what our modules import. */
function asModule({ text, before }: Source, names: ReadonlySet<string>, address: (key: string) => string): string {
  const needed = before.map((key) => `import '${address(key)}'\n`).join('')
  return `${needed}${text}\n${names.size === 0 ? '' : `export const { ${[...names].join(', ')} } = globalThis.d3\n`}`
}

/**
 * The modules of the timeline, loaded when they are first needed. Null if they cannot be loaded, which is told once: the page then stays as
 * the server makes it.
 */
export function timelineModules(
  told: (error: unknown) => void,
  entry = 'src/web/browser/main.ts',
): () => Promise<Modules | null> {
  let loading: Promise<Modules | null> | null = null
  return () => {
    loading ??= loadModules(entry).catch((error: unknown) => {
      told(error)
      return null
    })
    return loading
  }
}
