import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { lastWords } from './last-words.ts'
import { stagesIn } from './stages.ts'
import { untilHealthy } from './until-healthy.ts'

export type LifeOptions = {
  /** The folder in which the bot is started: the repository. */
  root: string
  url: string
  env: NodeJS.ProcessEnv
  /** Its stdout and stderr are appended to this file. */
  logFile?: string
  /** How long it may take to become ready (ms). */
  patience?: number
  /** What to run; by default the bot as it runs in production. */
  args?: string[]
  /** Called with what a start is doing, if that takes longer. */
  busyWith?: (stage: string) => void
}

/** One process of the bot, from its start to its end. */
export type Life = {
  pid: number | undefined
  /** Resolves when its health page says that it is ready; rejects with its last sentence if it ends first. */
  ready: Promise<void>
  isReady(): boolean
  /** Resolves when the process is gone. */
  gone: Promise<void>
  /** Ends it on purpose. */
  end(signal: NodeJS.Signals): void
  /** The last signal it was ended with on purpose. */
  endedBy(): NodeJS.Signals | undefined
  lastWords(): string
}

const production = ['--disable-warning=ExperimentalWarning', 'src/main.ts']
const usualPatience = 90_000

export function startLife(options: LifeOptions): Life {
  const { root, url, env, logFile, patience, args = production, busyWith = () => {} } = options
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a' })
  let stderr = ''
  let ready = false
  let endedBy: NodeJS.Signals | undefined
  const hear = stagesIn(busyWith)
  child.stdout.on('data', (chunk: Buffer) => {
    log?.write(chunk)
    if (!ready) hear(chunk.toString())
  })
  child.stderr.on('data', (chunk: Buffer) => {
    log?.write(chunk)
    stderr = (stderr + chunk.toString()).slice(-20_000)
  })

  const words = (): string => lastWords(stderr) ?? 'it said nothing.'
  // If this program ends in any way, the bot must not be left running: no other program knows about it.
  const takeAlong = (): void => void child.kill('SIGKILL')
  process.on('exit', takeAlong)
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.off('exit', takeAlong)
      ready = false
      log?.end()
      resolve()
    })
  })
  const ended = gone.then(() => Promise.reject(new Error(`The bot did not start: ${words()}`)))
  const becoming = untilHealthy(url, ended, patience ?? usualPatience).then(
    () => {
      ready = endedBy === undefined
    },
    async (cause: unknown) => {
      child.kill('SIGKILL')
      await gone
      throw cause
    },
  )
  return {
    pid: child.pid,
    ready: becoming,
    isReady: () => ready,
    gone,
    end(signal) {
      endedBy = signal
      ready = false
      child.kill(signal)
    },
    endedBy: () => endedBy,
    lastWords: words,
  }
}
