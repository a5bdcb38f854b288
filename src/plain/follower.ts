import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Unreadable } from '../incident/failure.ts'
import type { Levels } from '../incident/lifecycle/severity.ts'
import { FolderInUse, lockFolder } from '../store/folder-lock.ts'
import type { Incidents } from '../store/incidents.ts'
import type { People } from '../store/people.ts'
import { privateFolder } from '../store/private-folder.ts'
import { bringUpToDate } from './incident-file.ts'
import { onDisk, type Tail } from './text-file.ts'

/** Keeps a readable text file of every incident in addition to the database, and never delays anything else. */
export type Follower = {
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
/** How long (ms) the first fact waits for others, so that a busy channel is read and written in fewer, larger pieces. */
const together = 100
/**
 * How long (ms) a written entry may wait before it is flushed to disk. After a power cut in between, it is written again from the database.
 */
const settling = 1_000

export function createFollower(deps: {
  incidents: Incidents
  people: People
  severities: Levels
  /** The files go to the folder `plain` in it. */
  data: string
  log: Logger
  roundsMs?: number
}): Follower {
  const { log } = deps
  const folder = join(deps.data, 'plain')
  const { incidents, people, severities } = deps
  const sources = { incidents, people, severities, folder }
  const tails = new Map<string, Tail>()
  const waiting = new Set<string>()
  const unsettled = new Set<string>()
  const timers: NodeJS.Timeout[] = []
  let lock: { release(): Promise<void> } | null = null
  let working: Promise<void> | null = null
  let problem: string | null = null
  let all = false

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
    unsettled.add(path)
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

  function run(): void {
    working ??= sleep(together)
      .then(work)
      .finally(() => {
        working = null
        if (waiting.size > 0 && lock) run()
      })
  }
  function round(): void {
    all = true
    run()
  }
  async function settle(): Promise<void> {
    const paths = [...unsettled]
    unsettled.clear()
    for (const path of paths) await onDisk(path).catch(() => undefined)
  }

  return {
    start: () => {
      round()
      timers.push(
        setInterval(round, deps.roundsMs ?? rounds),
        setInterval(() => void settle(), settling),
      )
      for (const timer of timers) timer.unref()
    },
    look: (id) => {
      waiting.add(id)
      run()
    },
    problem: () => problem,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      while (working) await working
      // Include what other processes recorded, because nobody may look here again before the next start.
      all = true
      await work()
      await settle()
      await lock?.release()
      lock = null
    },
  }
}
