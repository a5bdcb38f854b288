import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { setImmediate as others } from 'node:timers/promises'
import { type Import, importBeat } from '../../store/imports.ts'
import { declarePast, idOfImported } from '../past-incident.ts'
import { RefusedFile } from '../refused-file.ts'
import type { ImportDeps } from '../slack/import-slack.ts'
import { addUnread, nothingUnread, unreadWords } from '../unread.ts'
import { incidentOfRow } from './incident-of-row.ts'
import type { Mapping } from './mapping.ts'
import { rowsOf } from './read-rows.ts'

type History = { path: string; name: string; mapping: Mapping; severities: readonly string[] }

/** What a file of incidents has: how many can be imported, and what cannot, each with its place in the file. */
export type HistorySurvey = { digest: string; rows: number; good: number; unread: string[] }

/** Reads all of a file, and records nothing. Throws `RefusedFile` if nothing in it is an incident. */
export async function surveyHistory(history: History): Promise<HistorySurvey> {
  const digest = await digestOf(history.path)
  const made = { digest, rows: 0, good: 0 }
  const unread = nothingUnread()
  for await (const row of incidentsIn(history, digest)) {
    made.rows += 1
    if ('why' in row) addUnread(unread, `${history.name}, ${row.place}: it ${row.why}.`)
    else made.good += 1
  }
  if (made.good > 0) return { ...made, unread: unreadWords(unread) }
  const [first = 'It has no rows.'] = unread.sentences
  throw new RefusedFile(`No incident in this file can be imported. ${first}`)
}

/**
 * Makes a past incident of each row. An incident that was imported before, from this file or another, stays as it is. Returns null where
 * another process imports the same file.
 */
export async function importHistory(
  history: History,
  { digest, rows, unread }: HistorySurvey,
  { deps, stop, told }: { deps: ImportDeps; stop: AbortSignal; told(done: number, total: number): void },
): Promise<{ made: number; before: number; whole: boolean } | null> {
  const { mapping, name } = history
  const id = digest.slice(0, 32)
  const { taken, found } = await deps.imports.claim({ id, source: mapping.source, file: name, startedBy: null })
  if (!taken && found.state === 'running') return null
  const beat = setInterval(() => void deps.imports.report(id, {}).catch(() => undefined), importBeat)
  const counts = { made: 0, before: 0 }
  try {
    await deps.imports.report(id, { total: rows, unread })
    const whole = await makeAll({ history, digest, total: rows, id, counts }, { deps, stop, told })
    await (whole ? deps.imports.finish(id) : deps.imports.leave(id))
    return { ...counts, whole }
  } catch (error) {
    await deps.imports.fail(id, 'It was interrupted by an error.').catch(() => undefined)
    throw error
  } finally {
    clearInterval(beat)
  }
}

type Making = {
  history: History
  digest: string
  total: number
  id: Import['id']
  counts: { made: number; before: number }
}

/** Returns false if it was asked to stop before the end. */
async function makeAll(
  { history, digest, total, id, counts }: Making,
  { deps, stop, told }: { deps: ImportDeps; stop: AbortSignal; told(done: number, total: number): void },
): Promise<boolean> {
  let done = 0
  for await (const row of incidentsIn(history, digest)) {
    if (stop.aborted) return false
    done += 1
    told(done, total)
    if ('why' in row) continue
    if (await deps.isThere(idOfImported(row.past.key))) counts.before += 1
    else {
      const incident = await declarePast(row.past, deps)
      if (counts.made === 0) await deps.imports.report(id, { incidentId: incident.id, done })
      counts.made += 1
    }
    await others()
  }
  return true
}

async function* incidentsIn({ path, name, mapping, severities }: History, digest: string) {
  for await (const row of rowsOf(path, mapping.lists)) {
    if ('why' in row) yield row
    else {
      const past = incidentOfRow(row.value, { mapping, severities, file: { name, digest, by: null } })
      yield 'key' in past ? { place: row.place, past } : { place: row.place, why: past.why }
    }
  }
}

async function digestOf(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const piece of createReadStream(path)) sum.update(piece)
  return sum.digest('hex')
}
