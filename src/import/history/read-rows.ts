import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { parse } from 'csv-parse'
import { itemsOf } from '../json-items.ts'
import { RefusedFile } from '../refused-file.ts'

/** An incident of a file, as it stands there, or why it cannot be read. `place` names it: `line 7` or `item 3`. */
export type Row = { place: string; value: unknown } | { place: string; why: string }

/** The largest answer of an API that is read in one piece (bytes). A list of incidents alone may be larger. */
const mostInOne = 64 * 1024 * 1024

/** Reads the incidents of a JSON or CSV file, one after the other. `lists`: where they are in a JSON object. */
export async function* rowsOf(path: string, lists: readonly string[]): AsyncGenerator<Row> {
  const { size } = await stat(path)
  if (size === 0) throw new RefusedFile('The file is empty: export it again.')
  const first = await firstSign(path)
  if (first === '[') yield* fromList(createReadStream(path))
  else if (first === '{') yield* fromObject(path, size, lists)
  else yield* fromCsv(path)
}

/** The first sign of the file that is no white space and no byte order mark. Refuses what is no text in UTF-8. */
async function firstSign(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.includes(0))
      throw new RefusedFile('The file is neither JSON nor CSV in UTF-8: export it again as one of these.')
    return head.toString('utf8').replace('\ufeff', '').trimStart().charAt(0)
  } finally {
    await file.close()
  }
}

async function* fromList(pieces: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  for await (const item of itemsOf(pieces)) {
    const place = `item ${item.index}`
    yield 'value' in item ? { place, value: item.value } : { place, why: item.why }
  }
}

async function* fromObject(path: string, size: number, lists: readonly string[]): AsyncGenerator<Row> {
  if (size > mostInOne) throw new RefusedFile('The file is one large object: save the list of incidents in it alone.')
  const chunks: Buffer[] = []
  for await (const piece of createReadStream(path)) chunks.push(piece)
  const whole = parsed(Buffer.concat(chunks).toString('utf8').replace('\ufeff', ''))
  const found = lists.map((each) => inside(whole, each)).find(Array.isArray)
  if (found === undefined)
    throw new RefusedFile(`The file has no list of incidents (looked for: ${lists.join(', ')}): save the list alone.`)
  for (const [index, value] of found.entries()) yield { place: `item ${index + 1}`, value }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RefusedFile('The file begins like JSON and is none, or a part of it is missing: export it again.')
  }
}

function inside(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), value)
}

async function* fromCsv(path: string): AsyncGenerator<Row> {
  const skipped: Row[] = []
  const parser = parse({
    ...{ bom: true, columns: (names: string[]) => names.map((name) => name.trim()), info: true },
    ...{ skip_empty_lines: true, skip_records_with_error: true, max_record_size: 1_000_000 },
    on_skip: (error) => {
      const line = error && 'lines' in error ? error.lines : '?'
      skipped.push({ place: `line ${line}`, why: 'does not have as many fields as the first line' })
      return undefined
    },
  })
  // An error of the file itself reaches whoever reads the rows.
  createReadStream(path)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  try {
    for await (const { record, info } of parser) {
      yield* skipped.splice(0)
      yield { place: `line ${info.lines}`, value: record }
    }
  } catch {
    yield { place: 'the rest', why: 'is no valid CSV' }
  }
  yield* skipped.splice(0)
}
