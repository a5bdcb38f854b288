import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../practice/bot/free-port.ts'
import type { RunAs } from '../postgres/as-postgres.ts'
import { postmasterOf, signalPostmaster } from './postmaster.ts'
import { makeProgram } from './program.ts'
import { type Relay, startRelay } from './relay.ts'
import { type Ports, patroniSettings } from './settings.ts'

/** One machine of the cluster: patroni with its server, and the lines to everything else. */
export type Node = {
  name: string
  ports: Ports
  /** The lines from haproxy to it, from its peer to it, and from it to etcd. */
  lines: { front: Relay[]; peers: Relay[]; etcd: Relay }
  start(): void
  /** kill -9 of patroni and its server. */
  kill(): Promise<void>
  end(): Promise<void>
}

export async function makeNode(
  name: string,
  options: { folder: string; log: string; etcd: number; programs: { patroni: string; bin: string }; as: RunAs },
): Promise<Node> {
  const { as, programs, log } = options
  const folder = join(options.folder, name)
  await mkdir(folder)
  await as.own(folder)
  const [postgres, rest] = [await freePort(), await freePort()]
  const front = [await startRelay(postgres), await startRelay(rest)] as const
  const peers = [await startRelay(postgres), await startRelay(rest)] as const
  const etcd = await startRelay(options.etcd)
  const portsOf = ([data, api]: readonly [Relay, Relay]) => ({ postgres: data.port, rest: api.port })
  const ports = { postgres, rest, front: portsOf(front), peers: portsOf(peers), etcd: etcd.port }
  const settings = join(folder, 'patroni.yml')
  await writeFile(settings, patroniSettings(name, folder, programs.bin, ports))
  const patroni = makeProgram(programs.patroni, [settings], { as, folder, log })
  const data = join(folder, 'data')
  const takeAlong = () => void signalPostmaster(data, 'SIGQUIT')
  process.on('exit', takeAlong)

  async function stopServer(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    signalPostmaster(data, signal)
    while (postmasterOf(data) !== null) await sleep(50)
  }

  return {
    name,
    ports,
    lines: { front: [...front], peers: [...peers], etcd },
    start: patroni.start,
    async kill() {
      await patroni.stop('SIGKILL')
      await stopServer('SIGKILL')
    },
    async end() {
      await patroni.stop('SIGKILL')
      await stopServer('SIGQUIT')
      process.off('exit', takeAlong)
      for (const line of [...front, ...peers, etcd]) line.stop()
    },
  }
}
