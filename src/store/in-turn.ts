/** The outcome of one piece of work among others done together. */
export type Settled<R> = { value: R } | { error: unknown }

type Waiting<J, R> = { job: J; resolve(value: R): void; reject(error: unknown): void }

/** The maximum number of jobs in one batch. */
const most = 200

/**
 * Jobs with the same key run one batch after the other. Jobs that arrive while a batch runs wait and share the next one (a group commit).
 * If nothing is running, a job starts at once. If `run` rejects, every job of its batch fails.
 */
export function inTurn<J, R>(
  run: (id: string, jobs: J[]) => Promise<Settled<R>[]>,
): (id: string, job: J) => Promise<R> {
  const lines = new Map<string, Waiting<J, R>[]>()

  async function turn(id: string, waiting: Waiting<J, R>[]): Promise<void> {
    try {
      const outcomes = await run(
        id,
        waiting.map((each) => each.job),
      )
      for (const [index, { resolve, reject }] of waiting.entries()) {
        const outcome = outcomes[index]
        if (outcome && 'value' in outcome) resolve(outcome.value)
        else reject(outcome?.error ?? new Error('A turn ended without an outcome for one of its jobs.'))
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    }
  }

  async function drain(id: string, line: Waiting<J, R>[]): Promise<void> {
    while (line.length) await turn(id, line.splice(0, most))
    lines.delete(id)
  }

  return (id, job) =>
    new Promise<R>((resolve, reject) => {
      const waiting = { job, resolve, reject }
      const line = lines.get(id)
      if (line) {
        line.push(waiting)
        return
      }
      const started = [waiting]
      lines.set(id, started)
      void drain(id, started)
    })
}
