import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where what people read is written. */
const rooms = ['features', 'slack', 'offline', 'web', 'incident', 'providers', 'import']
/** What follows these is read by nobody but whoever runs or changes imoc. */
const unread = /(?:\blog\.\w+\([^)]*|new (?:Type)?Error\(\s*|import [^\n]*|from |String\.raw)$/
/** Patterns, lists of words and reasons for developers. */
const unreadFiles = [
  'src/features/record/capture/subtypes.ts',
  'src/features/lifecycle/declare/similar-incident.ts',
  'src/features/communication/statement/good-news.ts',
  'src/incident/cause.ts',
  'src/incident/analysis/suggest/terms.ts',
]
/** What only a regular expression has. */
const ofPattern = /\(\?[:!=<]|\w\|\w/

/** A sentence of the source: its parts between what is filled in. */
export type Sentence = { file: string; parts: string[] }

/** The texts in the source that read like sentences: four words or more, in quotes. */
export function sourceSentences(root: string): Sentence[] {
  return rooms
    .flatMap((room) =>
      readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' }).map((name) =>
        join('src', room, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !unreadFiles.includes(file))
    .sort()
    .flatMap((file) =>
      textsIn(readFileSync(join(root, file), 'utf8'))
        .flatMap((parts) => (file.startsWith('src/web/') ? betweenTags(parts) : [parts]))
        .map((parts) => ({ file, parts })),
    )
    .filter(({ parts }) => !/jan feb mar|sun mon tue/.test(parts.join(' ')) && !ofPattern.test(parts.join('')))
    .filter(({ parts }) => (parts.join(' x ').match(/(?<![\w/-])[A-Za-z’']{2,}(?=[\s.,:;?!)]|$)/g) ?? []).length >= 4)
}

/** A template of a web page as the texts between its tags. */
function betweenTags(parts: readonly string[]): string[][] {
  return parts
    .join('…')
    .replace(/<(?!h1>)[^>]*>/g, '⏎')
    .split(/⏎|\r?\n(?=HTTP|[A-Z][\w-]+: )/)
    .map((text) => text.replace(/<[^>]*>/g, '').split('…'))
}

/** The texts in quotes and backticks of a file, without comments. */
function textsIn(source: string): string[][] {
  const found: string[][] = []
  read(source, 0, null, found)
  return found
}

/** Reads code from `at` to the brace that closes it, or to the end; answers with where it ended. */
function read(source: string, at: number, until: '}' | null, found: string[][]): number {
  let depth = 0
  let here = at
  while (here < source.length) {
    const sign = source[here] ?? ''
    if (source.startsWith('//', here)) here = endOf(source, '\n', here)
    else if (source.startsWith('/*', here)) here = endOf(source, '*/', here + 2)
    else if (sign === '/' && /(?:[(,=:[!&|?{};>]|\breturn)\s*$/.test(source.slice(Math.max(0, here - 20), here)))
      here = pattern(source, here)
    else if (sign === "'" || sign === '"') here = quoted(source, here, found)
    else if (sign === '`') here = template(source, here, found)
    else if (until && sign === '}' && depth === 0) return here + 1
    else {
      if (sign === '{') depth += 1
      if (sign === '}') depth -= 1
      here += 1
    }
  }
  return here
}

function endOf(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from)
  return found === -1 ? source.length : found + end.length
}

/** Past a regular expression, whose quotes are no text. */
function pattern(source: string, at: number): number {
  const match = /^\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+\/[a-z]*/.exec(source.slice(at, at + 2_000))
  return at + (match?.[0].length ?? 1)
}

function quoted(source: string, at: number, found: string[][]): number {
  const quote = source[at]
  let here = at + 1
  while (here < source.length && source[here] !== quote) here += source[here] === '\\' ? 2 : 1
  if (!unread.test(source.slice(Math.max(0, at - 120), at))) found.push([unescaped(source.slice(at + 1, here))])
  return here + 1
}

function template(source: string, at: number, found: string[][]): number {
  const parts: string[] = []
  let part = ''
  let here = at + 1
  while (here < source.length && source[here] !== '`') {
    if (source.startsWith('${', here)) {
      parts.push(part)
      part = ''
      here = read(source, here + 2, '}', found)
    } else if (source[here] === '\\') {
      part += source.slice(here, here + 2)
      here += 2
    } else {
      part += source[here]
      here += 1
    }
  }
  if (!unread.test(source.slice(Math.max(0, at - 120), at))) found.push([...parts, part].map(unescaped))
  return here + 1
}

const unescaped = (text: string): string =>
  text
    .replace(/\\n/g, '\n')
    .replace(/\\u\{?([0-9a-f]{4,5})\}?/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, '$1')
