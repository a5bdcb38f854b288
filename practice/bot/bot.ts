import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { lastWords } from './last-words.ts'
import { untilHealthy } from './until-healthy.ts'

export type BotOptions = {
  /** The folder the bot is started in: the repository. */
  root: string
  url: string
  env: NodeJS.ProcessEnv
  /** What it writes to stdout and stderr is appended here. */
  logFile?: string
  /** How long it may take to get ready, ms. */
  patience?: number
  /** What to run; by default the bot as it runs in production. */
  args?: string[]
}

export type Bot = {
  url: string
  /** Starts it, unless it runs already, and resolves once its health page says that it is ready. Throws an Error with its last sentence when it ends instead. */
  start(): Promise<void>
  /** Ends it at once, as a crash would (SIGKILL), and resolves when it is gone. */
  kill(): Promise<void>
  /** Ends it well: SIGTERM, and SIGKILL for one that is still there after 25 s. */
  stop(): Promise<void>
  /** Resolves once it is ready, however often it has to be started until then. */
  ready(): Promise<void>
  /** How often it ended without having been stopped. */
  deaths(): number
  pid(): number | undefined
  lastWords(): string
  /** Called whenever it ends without having been stopped or killed. */
  onDeath(listener: (sentence: string) => void): void
}

const grace = 25_000

/** The bot as a child process. */
export function makeBot(options: BotOptions): Bot {
  const args = options.args ?? ['--disable-warning=ExperimentalWarning', 'src/main.ts']
  const listeners: ((sentence: string) => void)[] = []
  let child: ChildProcess | undefined
  let gone: Promise<void> = Promise.resolve()
  let stderr = ''
  let wanted: 'running' | 'killed' | 'stopped' = 'stopped'
  let deaths = 0
  let isReady = false
  let launched: Promise<void> | undefined

  const words = (): string => lastWords(stderr) ?? 'it said nothing'
  // Nobody else knows its process: should this program end in any way, the bot must not stay behind.
  const takeAlong = (): void => void child?.kill('SIGKILL')

  async function launch(): Promise<void> {
    await gone
    const started = spawn(process.execPath, args, {
      cwd: options.root,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    wanted = 'running'
    stderr = ''
    record(started, options.logFile, (text) => {
      stderr = (stderr + text).slice(-20_000)
    })
    process.on('exit', takeAlong)
    gone = new Promise((resolve) => {
      started.once('close', () => {
        process.off('exit', takeAlong)
        child = undefined
        if (wanted === 'running') launched = undefined
        if (wanted !== 'stopped') deaths++
        resolve()
        const wasReady = isReady
        isReady = false
        if (wasReady && wanted === 'running') for (const listener of listeners) listener(words())
      })
    })
    const ended = gone.then(() => Promise.reject(new Error(`The bot did not start: ${words()}`)))
    await untilHealthy(options.url, ended, options.patience ?? 90_000).catch(async (cause: unknown) => {
      await end('SIGKILL')
      throw cause
    })
    isReady = true
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    child?.kill(signal)
    await gone
  }

  return {
    url: options.url,
    start() {
      launched ??= launch()
      return launched
    },
    async ready() {
      while (!isReady) {
        if (wanted === 'stopped') throw new Error('The bot was stopped.')
        await sleep(20)
      }
    },
    async kill() {
      wanted = 'killed'
      launched = undefined
      isReady = false
      await end('SIGKILL')
    },
    async stop() {
      wanted = 'stopped'
      launched = undefined
      const late = setTimeout(() => child?.kill('SIGKILL'), grace)
      await end('SIGTERM')
      clearTimeout(late)
    },
    deaths: () => deaths,
    pid: () => child?.pid,
    lastWords: words,
    onDeath: (listener) => void listeners.push(listener),
  }
}

function record(child: ChildProcess, file: string | undefined, onError: (text: string) => void): void {
  const log = file === undefined ? undefined : createWriteStream(file, { flags: 'a' })
  child.stdout?.on('data', (chunk: Buffer) => log?.write(chunk))
  child.stderr?.on('data', (chunk: Buffer) => {
    log?.write(chunk)
    onError(chunk.toString())
  })
  child.once('close', () => log?.end())
}
