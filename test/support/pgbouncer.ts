import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeProgram } from '../../chaos/cluster/program.ts'
import { find } from '../../chaos/cluster/programs.ts'
import { untilItAnswers } from '../../chaos/postgres/answers.ts'
import { asPostgres } from '../../chaos/postgres/as-postgres.ts'
import { freePort } from '../../practice/bot/free-port.ts'

const program = await find('pgbouncer')

/** Whether this machine has pgbouncer. */
export const hasPgbouncer = program !== undefined

export type Pgbouncer = { url: string; end(): Promise<void> }

/** A pgbouncer in front of the server at `url`, with few connections to it, so that clients have to share them in transaction mode. */
export async function startPgbouncer(url: string, mode: 'session' | 'transaction' | 'statement'): Promise<Pgbouncer> {
  const as = await asPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'imoc-pgbouncer-'))
  const [at, port] = [new URL(url), await freePort()]
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: join(folder, 'users.txt'),
    server_login_retry: 1,
    pool_mode: mode,
    default_pool_size: mode === 'session' ? 20 : 3,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const databases = `[databases]\n* = host=${at.hostname} port=${at.port}\n[pgbouncer]\n`
  await writeFile(join(folder, 'pgbouncer.ini'), `${databases}${lines.join('\n')}\n`)
  await writeFile(settings.auth_file, `"${at.username}" ""\n`)
  await as.own(folder)
  const log = join(folder, 'pgbouncer.log')
  const pooler = makeProgram(program ?? '', ['-q', join(folder, 'pgbouncer.ini')], { as, folder, log })
  pooler.start()
  at.port = String(port)
  await untilItAnswers(at.href, pooler.runs)
  return {
    url: at.href,
    async end() {
      await pooler.stop('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
