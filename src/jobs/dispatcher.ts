import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Ready } from '../store/effects/lease.ts'

/** How many effects run side by side. Most of them wait for an answer. Urgent ones have places of their own. */
const places = 80

/**
 * How long the others of a commit wait for its urgent ones (ms): so that the channel, the page and the invitations reach Slack before this
 * process is busy with topics and announcements.
 */
const headStart = 25

/**
 * Runs effects in this process. What it commits or finds due, it runs itself, as soon as there is a place. An effect is a row: if the
 * process dies or takes too long, others find it there.
 */
export type Dispatcher = {
  /** An effect that waits here already does not wait twice. Before the start, everything waits. */
  dispatch(ready: Ready[]): void
  /** How many more effects that are not urgent would run at once. */
  room(): number
  /** Begins to run effects. `work` must not reject. */
  start(work: (ready: Ready) => Promise<void>): void
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>
  /** Begins nothing more, and waits up to `timeout` ms for what runs. What has not begun is abandoned, and so is what comes later. */
  stop(timeout: number): Promise<void>
}

export function createDispatcher(deps: {
  /** Gives effects up that this process will not run, so that another one finds them. Must not reject. */
  abandon: (ready: Ready[]) => Promise<void>
  /** There is room again after there was none: somebody should look for more. */
  freed?: () => void
}): Dispatcher {
  const urgent = new PQueue({ concurrency: places, autoStart: false })
  const others = new PQueue({ concurrency: places, autoStart: false })
  const waiting = new Map<string, Ready>()
  let work: (ready: Ready) => Promise<void> = async () => {}
  let isStopped = false
  let wasFull = false

  const room = () => Math.max(0, places - others.pending - others.size)

  others.on('next', () => {
    if (!wasFull || room() < places / 2) return
    wasFull = false
    deps.freed?.()
  })

  async function run(ready: Ready): Promise<void> {
    // It may have been abandoned while it waited for the urgent ones.
    if (waiting.delete(ready.key)) await work(ready)
  }

  async function idle(): Promise<void> {
    while (urgent.pending + urgent.size + others.pending + others.size > 0) {
      await Promise.all([urgent.onIdle(), others.onIdle()])
    }
  }

  return {
    dispatch(ready) {
      const fresh = ready.filter(({ key }) => !waiting.has(key))
      if (isStopped && fresh.length > 0) {
        void deps.abandon(fresh)
        return
      }
      const isUrgent = fresh.some((each) => each.urgent)
      for (const each of fresh) {
        waiting.set(each.key, each)
        if (each.urgent) void urgent.add(() => run(each))
        else void others.add(() => (isUrgent ? sleep(headStart).then(() => run(each)) : run(each)))
      }
      wasFull ||= room() === 0
    },
    room,
    start(toDo) {
      work = toDo
      urgent.start()
      others.start()
    },
    idle,
    async stop(timeout) {
      isStopped = true
      const left = [...waiting.values()]
      waiting.clear()
      urgent.clear()
      others.clear()
      if (left.length > 0) await deps.abandon(left)
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, timeout)
      await Promise.race([promise, idle()])
      clearTimeout(timer)
    },
  }
}
