import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../practice/bot/free-port.ts'
import { untilItAnswers } from './answers.ts'
import { asPostgres } from './as-postgres.ts'
import { postgresBinaries } from './binaries.ts'
import type { Database } from './database.ts'

const run = promisify(execFile)

/** How the server is stopped: at once with connections cut, or as in a power failure, with recovery at the next start. */
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const
export type Mode = keyof typeof signals

export type Postgres = Database & {
  /** Stops it and resolves when it is gone; `start` begins it again. */
  stop(mode: Mode): Promise<void>
}

/** Settings for a server that need not survive a crash of its machine. */
const forgetful = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'checkpoint_timeout=1h',
  'max_wal_size=8GB',
]

/**
 * A server of its own, in a folder of its own on a free port. It ends with this program. By default it is as durable as in production, and
 * reached over TCP. `forTests`: it need not survive a crash, and is reached over a socket in its folder, which takes less time.
 */
export async function startPostgres(logFile: string, { forTests = false } = {}): Promise<Postgres> {
  const bin = await postgresBinaries()
  const as = await asPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'imoc-postgres-'))
  await as.own(folder)
  const data = join(folder, 'data')
  const port = await freePort()
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres${forTests ? `?host=${folder}` : ''}`
  const [init, initArgs] = as.command(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ])
  await run(init, initArgs, { cwd: folder }).catch(async (cause: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw cause
  })

  let child: ChildProcess | undefined
  const takeAlong = (): void => void child?.kill('SIGQUIT')
  process.on('exit', takeAlong)

  async function start(): Promise<void> {
    if (child) return
    const socket = `unix_socket_directories=${forTests ? folder : ''}`
    const usual = [`port=${port}`, 'listen_addresses=127.0.0.1', socket, 'max_connections=200']
    const settings = forTests ? [...usual, ...forgetful] : usual
    const [program, args] = as.command(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])])
    const log = createWriteStream(logFile, { flags: 'a' })
    const own = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    child = own
    own.stderr.pipe(log)
    own.once('close', () => {
      if (child === own) child = undefined
    })
    await untilItAnswers(url, () => child === own)
  }

  async function stop(mode: Mode): Promise<void> {
    const own = child
    if (!own) return
    const gone = once(own, 'close')
    own.kill(signals[mode])
    await gone
  }

  return {
    url,
    start,
    stop,
    async end() {
      await stop('immediate')
      process.off('exit', takeAlong)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
