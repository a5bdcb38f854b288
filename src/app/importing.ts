import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import PQueue from 'p-queue'
import type { Logger } from 'pino'
import { readTime } from '../import/read-time.ts'
import { called } from '../import/slack/choose.ts'
import { type Claim, claimImport, recordImport } from '../import/slack/import-slack.ts'
import { openExport, type Plan, planImport, refusedWords, surveyOf } from '../import/slack/plan.ts'
import type { Range } from '../import/slack/read-days.ts'
import { isInside } from '../incident/access/visibility.ts'
import { causeOf } from '../incident/cause.ts'
import { after, type Clock, hours } from '../incident/clock.ts'
import { isRefusal } from '../incident/refusal.ts'
import { createImports, type Import } from '../store/imports.ts'
import type { BegunImport, ImportingDeps, SentFile, SentImport, ShownImport } from '../web/import/deps.ts'
import type { Storage } from './storage.ts'

/** What is to be read, or what is wrong with its times. */
function rangeOf({ from, until }: Pick<SentImport, 'from' | 'until'>): Range | { said: string } {
  const [first, last] = [readTime(from.trim(), 'from'), readTime(until.trim(), 'until')]
  if (first === undefined || last === undefined) return { said: 'Give the first and the last day like 2026-03-04.' }
  if (first && last && first > last) return { said: 'The first day is after the last: exchange them.' }
  return { from: first, until: last }
}

/** How many imports a list has, and how many conversations a form. */
const [mostListed, mostChoices] = [30, 500]

export type Importing = {
  web: ImportingDeps
  /** Interrupts what goes on; it can be taken up by sending the file again. */
  stop(): Promise<void>
}

/** Composes imports for our pages. One goes on at a time, so that incidents go before it. */
export function composeImporting({
  storage,
  data,
  clock,
  log,
}: {
  storage: Storage
  /** imoc's data folder. */
  data: string
  clock: Clock
  log: Logger
}): Importing {
  const { store, incidents, rights, writer } = storage
  const { now } = clock
  const imports = createImports(store, { now })
  const isThere = async (id: string) => (await incidents.byId(id)) !== null
  const deps = { writer, imports, isThere, now }
  const queue = new PQueue({ concurrency: 1 })
  /** What a file has is found out of one file at a time as well. */
  const planning = new PQueue({ concurrency: 1 })
  const stopping = new AbortController()
  const folder = join(data, 'uploads')

  function goOn(plan: Plan, claim: Claim, path: string): void {
    const survey = () => surveyOf(plan, stopping.signal)
    const work = () => recordImport(plan, claim, { deps, stop: stopping.signal, told: () => undefined, survey })
    void queue
      .add(work)
      .catch((error) => {
        if (refusedWords(error) === null) log.error({ cause: causeOf(error), import: plan.id }, 'an import failed')
      })
      .finally(() => {
        plan.close()
        return rm(path, { force: true })
      })
      .catch((error) => log.warn({ cause: causeOf(error) }, 'a file that was imported could not be removed'))
  }

  async function begun(by: string, sent: SentImport, path: string): Promise<BegunImport> {
    const { name, channel, title, isPublic } = sent
    const range = rangeOf(sent)
    if ('said' in range) return keep(by, { path, name, said: range.said })
    const asked = { channel: channel.trim() || null, title: title || null, public: isPublic }
    const plan = await planImport({ path, name, ...asked, range })
    if (isRefusal(plan)) return keep(by, { path, name, said: refusedWords(plan) ?? '' })
    const claim = await claimImport(plan, by, deps).catch((error) => {
      plan.close()
      throw error
    })
    if (claim.taken) goOn(plan, claim, path)
    else {
      plan.close()
      await rm(path, { force: true })
    }
    const isOver = !claim.taken && claim.found.state === 'finished'
    return isOver ? { id: plan.id, before: true } : { id: plan.id }
  }

  /** A file whose conversation is yet to be chosen, and who sent it. */
  const kept = new Map<string, { by: string; path: string; name: string }>()

  async function keep(
    by: string,
    { path, name, said }: { path: string; name: string; said: string },
  ): Promise<BegunImport> {
    const { archive, layout } = await openExport(path)
    archive.close()
    const written = layout.conversations.filter(({ days }) => days.length > 0).slice(0, mostChoices)
    const choices = written.map((each) => ({ value: each.id ?? `${each.root}${each.name}`, label: called(each) }))
    if (choices.length === 0) {
      await rm(path, { force: true })
      return { said, kept: null, choices }
    }
    const token = path.slice(folder.length + 1)
    kept.set(token, { by, path, name })
    return { said, kept: token, choices }
  }

  async function shown(reader: string, found: Import): Promise<ShownImport> {
    const incident = found.incidentId === null ? null : await incidents.byId(found.incidentId)
    const isSeen = incident !== null && isInside(incident.state, reader)
    return { ...found, number: isSeen ? incident.state.number : null }
  }

  /** Files of an hour ago, whose sender has not come back or whose process was killed. */
  async function clean(): Promise<void> {
    const old = after(now(), -hours(1))
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const isOld = await stat(path).then(
        ({ mtime }) => mtime < old,
        () => false,
      )
      if (!isOld || queue.size + queue.pending + planning.size + planning.pending > 0) continue
      kept.delete(name)
      await rm(path, { force: true })
    }
  }

  async function fileOf(by: string, file: SentFile): Promise<{ path: string; name: string | null } | null> {
    if ('path' in file) return { path: file.path, name: null }
    const found = kept.get(file.kept)
    if (found?.by !== by) return null
    kept.delete(file.kept)
    // It may have been removed since; if not, it is not old any more.
    const isHere = await utimes(found.path, now(), now()).then(
      () => true,
      () => false,
    )
    return isHere ? found : null
  }

  const web: ImportingDeps = {
    async folder() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await clean()
      return folder
    },
    async begin(by, sent, file) {
      const found = await fileOf(by, file)
      if (found === null) return { said: 'The file is not here any more: send it again.', kept: null, choices: [] }
      const { path, name } = found
      try {
        return await planning.add(() => begun(by, { ...sent, name: name ?? sent.name }, path))
      } catch (error) {
        await rm(path, { force: true })
        const said = refusedWords(error)
        if (said === null) throw error
        return { said, kept: null, choices: [] }
      }
    },
    async find(reader, id) {
      const found = /^[0-9a-f]{32}$/.test(id) ? await imports.byId(id) : null
      if (found === null || (!isSender(found, reader) && !(await rights.has(reader, 'admin')))) return null
      return shown(reader, found)
    },
    async recent(reader) {
      const all = await imports.newest((await rights.has(reader, 'admin')) ? null : reader, mostListed)
      return Promise.all(all.map((each) => shown(reader, each)))
    },
  }
  return {
    web,
    async stop() {
      stopping.abort()
      await queue.onIdle()
    },
  }
}

const isSender = ({ startedBy, sentBy }: Import, reader: string): boolean =>
  startedBy === reader || sentBy.includes(reader)
