import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { digestOf } from './secret.ts'
import type { Store } from './store.ts'

/** Sessions that people have ended early, in this process and in all others of the same database. Neither function rejects. */
export type EndedSessions = {
  end(id: string, until: Date): Promise<void>
  has(id: string): Promise<boolean>
}

/** How long the database may take (ms). It is short, because the page that asks exists for times when the database is unavailable. */
const patience = 1_500

/**
 * Ended sessions are stored in the database for all processes, and also in memory and in a file of the data folder for times when the
 * database is unavailable. The database receives what it has missed at the next call. Neither copy holds an id that a reader could use.
 */
export function createEndedSessions(parts: {
  store: Pick<Store, 'prisma'>
  /** The data folder. */
  folder: string
  now: () => Date
  log: Logger
}): EndedSessions {
  const { store, folder, now, log } = parts
  const { endedSession } = store.prisma
  const path = join(folder, 'ended-sessions')
  const known = new Map<string, Date>()
  const untold = new Map<string, Date>()
  const loaded = load()

  async function load(): Promise<void> {
    const text = await readFile(path, 'utf8').catch(() => '')
    for (const [, digest = '', until = ''] of text.matchAll(/^([0-9a-f]{64}) (\d+)$/gm)) {
      if (Number(until) > now().getTime()) known.set(digest, new Date(Number(until)))
    }
    for (const [digest, until] of known) untold.set(digest, until)
  }

  async function write(digest: string, until: Date): Promise<void> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await appendFile(path, `${digest} ${until.getTime()}\n`, { mode: 0o600 })
    } catch (error) {
      log.warn({ error }, 'that somebody has left the page without Slack could not be written to the data folder')
    }
  }

  async function tell(): Promise<void> {
    if (untold.size === 0) return
    const rows = [...untold].map(([digest, until]) => ({ digest, until }))
    await endedSession.createMany({ data: rows, skipDuplicates: true })
    for (const { digest } of rows) untold.delete(digest)
    await endedSession.deleteMany({ where: { until: { lt: now() } } })
  }

  /** Null if the database does not answer in time. */
  const withDeadline = <T>(work: Promise<T>): Promise<T | null> =>
    Promise.race([work.catch(() => null), sleep(patience, null, { ref: false })])

  return {
    async end(id, until) {
      await loaded
      const digest = digestOf('session', id)
      known.set(digest, until)
      untold.set(digest, until)
      await write(digest, until)
      await withDeadline(tell())
    },
    async has(id) {
      await loaded
      const digest = digestOf('session', id)
      if (known.has(digest)) return true
      await withDeadline(tell())
      return (await withDeadline(endedSession.findUnique({ where: { digest } }))) !== null
    },
  }
}
