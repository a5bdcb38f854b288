/** The maximum number of jobs in one batch. */
const most = 200

/**
 * Jobs with the same key run one batch after the other. Jobs that arrive while a batch runs wait and share the next one (a group commit).
 * If nothing is running, a job starts at once, or as soon as `pace` resolves. `runBatch` gives each job its result; if it rejects, every
 * job of its batch is rejected.
 */
export function createKeyedBatcher<J extends { reject(error: unknown): void }>(
  runBatch: (key: string, jobs: J[]) => Promise<void>,
  pace: (key: string) => Promise<void> | null = () => null,
): (key: string, job: J) => void {
  const waiting = new Map<string, J[]>()

  async function runAll(key: string, queue: J[]): Promise<void> {
    while (queue.length) {
      const pause = pace(key)
      if (pause) await pause
      const batch = queue.splice(0, most)
      await runBatch(key, batch).catch((error) => {
        for (const job of batch) job.reject(error)
      })
    }
    waiting.delete(key)
  }

  return (key, job) => {
    const queue = waiting.get(key)
    if (queue) {
      queue.push(job)
      return
    }
    const started = [job]
    waiting.set(key, started)
    void runAll(key, started)
  }
}
