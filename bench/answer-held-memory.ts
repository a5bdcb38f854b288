import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

// Loaded into the measured program before anything else: at each SIGUSR2 it collects all garbage and writes down what is left.

/** Where the program with this process id writes what it holds (bytes). */
export const heldBy = (pid: number) => join(tmpdir(), `imoc-bench-held-${pid}`)

if (isMainThread && process.env.NODE_OPTIONS?.includes(import.meta.filename)) {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  process.on('SIGUSR2', () => {
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    writeFileSync(heldBy(process.pid), String(heapUsed + external))
  })
}
