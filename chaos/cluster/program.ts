import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import type { RunAs } from '../postgres/as-postgres.ts'

/** A program of the cluster, with its log. It ends with this process. */
export type Program = {
  runs(): boolean
  start(): void
  /** Sends the signal and resolves when the program is gone. */
  stop(signal: NodeJS.Signals): Promise<void>
}

export function makeProgram(
  command: string,
  args: string[],
  { as, folder, log }: { as: RunAs; folder: string; log: string },
): Program {
  let child: ChildProcess | undefined
  process.on('exit', () => void child?.kill('SIGKILL'))
  return {
    runs: () => child !== undefined,
    start() {
      if (child) return
      const out = openSync(log, 'a')
      const own = spawn(...as.command(command, args), { cwd: folder, stdio: ['ignore', out, out] })
      child = own
      own.once('error', () => undefined)
      own.once('close', () => {
        if (child === own) child = undefined
      })
    },
    async stop(signal) {
      if (!child) return
      const gone = once(child, 'close')
      child.kill(signal)
      await gone
    },
  }
}
