import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Edge } from '../slack/edge.ts'
import type { Watch } from '../slack/last-accepted.ts'
import { isDiskFull } from '../store/database-unavailable.ts'
import type { Store } from '../store/store.ts'
import { type Disk, diskOf } from './disk.ts'
import { type Problem, problemsOf } from './problems.ts'

/** The state of imoc, for its operator. Times are ISO 8601, UTC. */
export type Report = {
  /** imoc works; there may still be problems. */
  ok: boolean
  problems: string[]
  slack: {
    lastHeard: string | null
    lastCall: string | null
    token: string
    clockAheadSeconds: number | null
    refusedInARow: number
  }
  disk: Disk | null
}

export type Health = {
  report(): Promise<Report>
  /** Checks regularly and logs what has changed. */
  start(): void
  stop(): void
}

/** How often it checks by itself (ms). */
const every = 30_000
/** How long a report waits for a hanging database or Slack (ms). */
const patience = { database: 3_000, slack: 1_500 }

export function createHealth(parts: {
  store: Pick<Store, 'prisma' | 'shared'>
  edge: Pick<Edge, 'connected' | 'requests' | 'probe'>
  watch: Watch
  plainFiles: () => string | null
  /** Slack's error code for a refusal that concerns the whole workspace, as the waiting effects know it; null if there is none. */
  refused: () => string | null
  /** The data folder. */
  data: string
  ready: () => boolean
  log: Logger
}): Health {
  const { store, edge, watch, plainFiles, refused, data, ready, log } = parts
  let timer: NodeJS.Timeout | null = null
  let said = ''

  async function report(): Promise<Report> {
    const [database, disk] = await Promise.all([
      databaseState(store),
      diskOf(data),
      Promise.race([edge.probe(), sleep(patience.slack, undefined, { ref: false })]),
    ])
    const told = watch.told()
    const slack = { ...told, refusedCode: told.refusedCode ?? refused() }
    const last = watch.lastAnswer()
    const problems = problemsOf({
      ...{ slack, database, disk, ready: ready(), connected: edge.connected(), plainFiles: plainFiles() },
      ...{
        overHttp: edge.requests !== null,
        embedded: !store.shared,
        silent: last === null ? null : Date.now() - last,
      },
    })
    tell(problems)
    return {
      ok: !problems.some(({ stops }) => stops),
      problems: problems.map(({ text }) => text),
      slack: {
        lastHeard: slack.lastHeard?.toISOString() ?? null,
        lastCall: slack.lastCall?.toISOString() ?? null,
        token: slack.refusedCode ?? (slack.lastCall === null ? 'not asked yet' : 'accepted'),
        clockAheadSeconds: slack.clockAheadSeconds,
        refusedInARow: slack.turnedAway.inARow,
      },
      disk,
    }
  }

  /** Logged once for each change: what lasts an hour is one problem. Numbers in the text change all the time and are ignored. */
  function tell(problems: Problem[]): void {
    if (!ready()) return
    const now = problems.map(({ text }) => text.replace(/\d+/g, '')).join('\n')
    if (now === said) return
    said = now
    const texts = problems.map(({ text }) => text)
    if (texts.length) log.warn({ problems: texts }, 'something is wrong')
    else log.info('nothing is wrong any more')
  }

  return {
    report,
    start: () => {
      timer = setInterval(() => void report().catch(() => undefined), every)
      timer.unref()
    },
    stop: () => {
      if (timer) clearInterval(timer)
    },
  }
}

async function databaseState(store: Pick<Store, 'prisma'>): Promise<'away' | 'full' | null> {
  const asked = store.prisma.$queryRaw`SELECT 1`.then(
    () => null,
    (error) => (isDiskFull(error) ? ('full' as const) : ('away' as const)),
  )
  return Promise.race([asked, sleep(patience.database, 'away' as const, { ref: false })])
}
