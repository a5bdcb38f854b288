import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Unreadable } from '../incident/failure.ts'
import type { Levels } from '../incident/lifecycle/severity.ts'
import { createPollingLoop } from '../polling-loop.ts'
import { FolderInUse, lockFolder } from '../store/folder-lock.ts'
import type { Incidents } from '../store/incidents.ts'
import type { People } from '../store/people.ts'
import { privateFolder } from '../store/private-folder.ts'
import { bringUpToDate } from './incident-file.ts'
import { onDisk, type Tail } from './text-file.ts'

/** Keeps a readable text file of every incident in addition to the database, and never delays anything else. */
export type TextExporter = {
  start(): void
  /** Reports that this incident has new facts. */
  look(incidentId: string): void
  /** What the operator should know: the files cannot be written. Null if all is well. */
  problem(): string | null
  /** Writes what it still can, and releases the folder. */
  stop(): Promise<void>
}

/** How often (ms) all incidents are compared with their files, to find what other processes recorded and what failed before. */
const rounds = 10_000
/**
 * How long the first fact waits for others, so that a busy channel is read and written in fewer, larger pieces: at least so long (ms), and so
 * many times as long as the last round took, but not longer than that (ms).
 */
const together = { least: 100, times: 10, most: 1_000 }
/**
 * How long (ms) a written entry may wait before it is flushed to disk. After a power cut in between, it is written again from the database.
 */
const flushEvery = 1_000

export function createTextExporter(deps: {
  incidents: Incidents
  people: People
  severities: Levels
  /** The files go to the folder `plain` in it. */
  data: string
  log: Logger
  roundsMs?: number
}): TextExporter {
  const { log } = deps
  const folder = join(deps.data, 'plain')
  const { incidents, people, severities } = deps
  const sources = { incidents, people, severities, folder }
  const tails = new Map<string, Tail>()
  const waiting = new Set<string>()
  const unflushed = new Set<string>()
  let lock: { release(): Promise<void> } | null = null
  let problem: string | null = null
  let all = false
  let took = 0

  /** One process writes to a folder. If another process has it, that one reads the same database and misses nothing. */
  async function holds(): Promise<boolean> {
    if (lock) return true
    await privateFolder(folder)
    try {
      lock = await lockFolder(folder)
      return true
    } catch (error) {
      if (error instanceof FolderInUse) return false
      throw error
    }
  }

  async function write(id: string): Promise<void> {
    const known = tails.get(id) ?? null
    // Forgotten until the write has succeeded: after a failure the file itself is read to find its end.
    tails.delete(id)
    const { path, ...tail } = await bringUpToDate(id, known, sources)
    tails.set(id, tail)
    unflushed.add(path)
  }

  async function findBehind(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const { id, version } of await deps.incidents.versions()) {
      if (tails.get(id)?.seq !== version) waiting.add(id)
    }
  }

  async function work(): Promise<void> {
    let failure: unknown = null
    try {
      if (!(await holds())) return
      if (all) {
        all = false
        await findBehind()
      }
    } catch (error) {
      failure = error
      waiting.clear()
    }
    for (const id of waiting) {
      waiting.delete(id)
      await write(id).catch((error) => {
        // Not a fault of the file; the unreadable incident is reported where it is read.
        if (!(error instanceof Unreadable)) failure ??= error
      })
    }
    report(failure)
  }

  function report(failure: unknown): void {
    if (failure === null) {
      if (problem) log.info('the plain files can be written again')
      problem = null
      return
    }
    const why = failure instanceof Error ? failure.message : String(failure)
    // Logged once: a failure that lasts an hour is one problem, not three hundred and sixty.
    if (problem === null) log.warn({ error: failure }, 'a plain file could not be written; it is tried again')
    problem = `the plain files in ${folder} cannot be written (${why})`
  }

  function lookAtAll(look: () => void): void {
    all = true
    look()
  }

  const writing = createPollingLoop({
    every: deps.roundsMs ?? rounds,
    async work() {
      await sleep(Math.min(Math.max(together.least, together.times * took), together.most))
      const begun = performance.now()
      await work().finally(() => {
        took = performance.now() - begun
      })
    },
    onTick: lookAtAll,
    again: () => waiting.size > 0 && lock !== null,
    failed: report,
  })

  async function flush(): Promise<void> {
    const paths = [...unflushed]
    unflushed.clear()
    for (const path of paths) await onDisk(path).catch(() => undefined)
  }

  const flushing = createPollingLoop({ every: flushEvery, work: flush, failed: report })

  return {
    start: () => {
      lookAtAll(writing.look)
      writing.start()
      flushing.start()
    },
    look: (id) => {
      waiting.add(id)
      writing.look()
    },
    problem: () => problem,
    stop: async () => {
      await Promise.all([writing.stop(), flushing.stop()])
      // Include what other processes recorded, because nobody may look here again before the next start.
      all = true
      await work()
      await flush()
      await lock?.release()
      lock = null
    },
  }
}
