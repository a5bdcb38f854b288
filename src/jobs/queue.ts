import { fromPrisma, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Ready } from '../incident/effects.ts'
import type { Store, Tx } from '../store/store.ts'

const queue = 'effects'

/**
 * A wake-up makes each worker fetch once, so a fetch takes everything that one commit can ask for, and a full one fetches again. The
 * effects of a batch run side by side; a slow one delays only its own worker.
 */
const workers = {
  batchSize: 20,
  burstWhenBatchFull: true,
  localConcurrency: 4,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
}

/** pg-boss on the incident database: hands effects to workers, which NOTIFY wakes the moment the transaction commits. */
export type Queue = {
  start(work: (key: string) => Promise<void>): Promise<void>
  /** Queues effects inside a transaction: workers get them at its commit, or never. */
  enqueue(tx: Tx, ready: Ready[]): Promise<void>
  /** Queues effects outside a transaction, if a dead worker left them behind. */
  dispatch(ready: Ready[]): Promise<void>
  stop(timeout: number): Promise<void>
}

export function createQueue(store: Pick<Store, 'jobs'>, log: Logger): Queue {
  const boss = new PgBoss({
    ...store.jobs,
    schema: 'jobs',
    useListenNotify: true,
    schedule: false,
    monitorVacuum: false,
  })
  let stopping = false
  boss.on('error', (error) => {
    // Connections may break while they are being closed; nothing waits for them then.
    if (stopping) log.debug({ error }, 'the job queue had a problem while it stopped')
    else log.error({ error }, 'the job queue had a problem')
  })
  const jobs = (ready: Ready[]) => ready.map(({ key, urgent }) => ({ data: { key }, priority: urgent ? 1 : 0 }))

  return {
    async start(work) {
      await boss.start()
      // We retry by our own clock (see docs/decisions); pg-boss only hands effects over.
      await boss.createQueue(queue, { notify: true, retryLimit: 0, deleteAfterSeconds: 3600, expireInSeconds: 120 })
      await boss.work<{ key: string }>(queue, workers, async (batch) => {
        await Promise.all(batch.map((job) => work(job.data.key)))
      })
    },
    async enqueue(tx, ready) {
      await boss.insert(queue, jobs(ready), { db: fromPrisma(tx) })
    },
    async dispatch(ready) {
      if (ready.length) await boss.insert(queue, jobs(ready))
    },
    stop: (timeout) => {
      stopping = true
      return boss.stop({ graceful: true, timeout, close: true })
    },
  }
}
