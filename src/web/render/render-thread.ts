import { Worker } from 'node:worker_threads'
import type { Cause } from '../../incident/cause.ts'
import type { Standing } from './facts-at-hand.ts'
import type { ExportMaking, FactText, Making } from './page-request.ts'

export type Asked =
  | { do: 'take'; id: string; rows: FactText; settled: number }
  | { do: 'make'; id: string; version: number; making: Making }
  /** \`number\`: of the export, never given twice, also not to another thread. */
  | { do: 'begin'; number: number; id: string; version: number; making: ExportMaking }
  | { do: 'next' | 'end'; number: number }
export type Answer =
  | { standing: Standing | null }
  | { bytes: Uint8Array<ArrayBuffer> | null }
  | { begun: boolean }
  | { failed: Cause }

/** An export that is being made: its pieces in order, null after the last one. Whoever wants no more of them ends it. */
export type Pieces = { next(): Promise<Uint8Array<ArrayBuffer> | null>; end(): void }

/** Where pages are made: in a thread of its own or, in tests, in this one. */
export type Workshop = {
  take(id: string, rows: FactText, settled: number): Promise<Standing | null>
  make(id: string, version: number, making: Making): Promise<Uint8Array<ArrayBuffer> | null>
  /** Null if this version is not there. */
  export(id: string, version: number, making: ExportMaking): Promise<Pieces | null>
  /** Changes whenever the facts that were sent are forgotten. */
  life(): number
  close(): Promise<void>
}

type Waiting = { resolve(answer: Answer): void; reject(error: Error): void }

/** How long a thread stays without requests (ms), because an idle thread also costs memory. */
const idle = 5 * 60_000

/** The longest page takes some seconds; a thread that does not answer for this long never will (ms). */
const patience = 30_000

/**
 * One thread, started when it is first needed. If it ends, or is stopped because it does not answer, all waiting calls fail, and the next
 * call starts a new one.
 */
export function createWorkshop({
  deadline = patience,
  program = new URL('./worker.ts', import.meta.url),
} = {}): Workshop {
  let worker: Worker | null = null
  let waiting = new Map<number, Waiting>()
  let rest: NodeJS.Timeout | undefined
  let watchdog: NodeJS.Timeout | undefined
  let count = 0
  let exports = 0
  let life = 0

  function start(): Worker {
    const made = new Worker(program)
    const asked = new Map<number, Waiting>()
    life += 1
    waiting = asked
    made.on('message', ({ n, answer }: { n: number; answer: Answer }) => {
      asked.get(n)?.resolve(answer)
      asked.delete(n)
      if (worker !== made) return
      watch(made)
      if (asked.size === 0) sleepSoon(made)
    })
    const end = (error: Error) => {
      if (worker === made) {
        worker = null
        clearTimeout(watchdog)
      }
      for (const { reject } of asked.values()) reject(error)
      asked.clear()
    }
    made.on('error', (cause) => end(new Error('The thread that makes pages ended', { cause })))
    made.on('exit', () => end(new Error('The thread that makes pages ended')))
    // The thread must not delay a stop.
    made.unref()
    return made
  }

  function sleepSoon(made: Worker): void {
    clearTimeout(rest)
    rest = setTimeout(() => {
      if (worker === made && waiting.size === 0) stop(made)
    }, idle)
    rest.unref()
  }

  /** The thread does one task after the other, so each answer gets the whole time limit, however many are waiting. */
  function watch(made: Worker): void {
    clearTimeout(watchdog)
    if (waiting.size === 0) return
    watchdog = setTimeout(() => stop(made), deadline)
    watchdog.unref()
  }

  /** The exit of the thread rejects the calls that are still waiting. */
  function stop(made: Worker): void {
    worker = null
    life += 1
    void made.terminate()
  }

  function ask(asked: Asked): Promise<Answer> {
    worker ??= start()
    const [at, n] = [worker, ++count]
    return new Promise((resolve, reject) => {
      waiting.set(n, { resolve, reject })
      at.postMessage({ n, asked })
      if (waiting.size === 1) watch(at)
    })
  }

  return {
    async take(id, rows, settled) {
      const answer = await ask({ do: 'take', id, rows, settled })
      if ('standing' in answer) return answer.standing
      throw failure(answer)
    },
    async make(id, version, making) {
      return bytesIn(await ask({ do: 'make', id, version, making }))
    },
    async export(id, version, making) {
      exports += 1
      const number = exports
      const answer = await ask({ do: 'begin', number, id, version, making })
      if (!('begun' in answer)) throw failure(answer)
      if (!answer.begun) return null
      return {
        next: async () => bytesIn(await ask({ do: 'next', number })),
        // It is over in any case if the thread has ended.
        end: () => void ask({ do: 'end', number }).catch(() => undefined),
      }
    },
    life: () => life,
    async close() {
      clearTimeout(rest)
      clearTimeout(watchdog)
      await worker?.terminate()
    },
  }
}

function bytesIn(answer: Answer): Uint8Array<ArrayBuffer> | null {
  if ('bytes' in answer) return answer.bytes
  throw failure(answer)
}

function failure(answer: Answer): Error {
  const cause = 'failed' in answer ? answer.failed : { name: 'Error', message: 'an answer to another question' }
  return new Error(`A page could not be made: ${cause.name}: ${cause.message} ${cause.at?.[0] ?? ''}`)
}
