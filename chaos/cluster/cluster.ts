import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { freePort } from '../../practice/bot/free-port.ts'
import { asPostgres } from '../postgres/as-postgres.ts'
import { postgresBinaries } from '../postgres/binaries.ts'
import type { Database } from '../postgres/database.ts'
import { startFront } from './front.ts'
import { areWhole, isPrimary, membersBy } from './members.ts'
import { makeNode, type Node } from './node.ts'
import { makeProgram } from './program.ts'
import { clusterPrograms } from './programs.ts'
import { etcdArguments } from './settings.ts'

/** What happens to a primary: its processes are killed, or all its lines are cut. */
export type Failure = 'killed' | 'cut off'

export type Cluster = Database & {
  /** Resolves once there is a primary, and a standby that every commit waits for. */
  whole(): Promise<void>
  /** Makes the primary fail. `back` waits until there is another, and lets the old one return. */
  fail(how: Failure): Promise<{ back(): Promise<void> }>
}

/** How long the cluster may take until it is whole, on a busy machine (ms). */
const patience = 90_000

/** How many lines of each log are shown when it takes too long. */
const logLines = 40

/**
 * Two nodes with synchronous replication and automatic failover, behind one address. Their logs go to `logFolder`. Waiting for the cluster
 * rejects once `signal` is aborted.
 */
export async function startCluster(logFolder: string, signal: AbortSignal): Promise<Cluster> {
  const [found, bin, as] = [await clusterPrograms(), await postgresBinaries(), await asPostgres()]
  const folder = await mkdtemp(join(tmpdir(), 'imoc-cluster-'))
  const ends: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })]
  const end = async () => {
    for (const each of ends.splice(0).reverse()) await each()
  }
  try {
    await as.own(folder)
    const log = (name: string) => join(logFolder, `${name}.log`)
    const ports = { client: await freePort(), peer: await freePort() }
    const etcd = makeProgram(found.etcd, etcdArguments(folder, ports), { as, folder, log: log('etcd') })
    ends.push(() => etcd.stop('SIGKILL'))
    const nodes: Node[] = []
    for (const name of ['a', 'b']) {
      const programs = { patroni: found.patroni, bin }
      const node = await makeNode(name, { folder, log: log(`node-${name}`), etcd: ports.client, programs, as })
      ends.push(node.end)
      nodes.push(node)
    }
    const told = <T>(work: Promise<T>) => withLogs(work, [log('etcd'), ...nodes.map(({ name }) => log(`node-${name}`))])
    const front = await startFront(nodes, { folder, log: log('haproxy'), haproxy: found.haproxy, as })
    ends.push(front.end)
    return {
      url: front.url,
      async start() {
        etcd.start()
        await told(untilDecided(ports.client, signal))
        for (const node of nodes) node.start()
        front.start()
        await told(untilWhole(nodes, signal))
        await front.answers()
      },
      end,
      whole: () => told(untilWhole(nodes, signal)),
      async fail(how) {
        const { back } = await told(fail(nodes, how, signal))
        return { back: () => told(back()) }
      },
    }
  } catch (cause) {
    await end()
    throw cause
  }
}

async function fail(nodes: Node[], how: Failure, signal: AbortSignal): Promise<{ back(): Promise<void> }> {
  const old = await primaryOf(nodes, signal)
  const others = nodes.filter((node) => node !== old)
  // There are two nodes, so the lines to the other one are those of the old primary alone.
  const lines = [...old.lines.front, ...old.lines.peers, old.lines.etcd, ...others.flatMap((node) => node.lines.peers)]
  if (how === 'killed') await old.kill()
  else for (const line of lines) line.cut()
  return {
    async back() {
      await primaryOf(others, signal).finally(() => {
        for (const line of lines) line.mend()
        old.start()
      })
    },
  }
}

const primaryOf = (nodes: Node[], signal: AbortSignal): Promise<Node> =>
  until('The cluster has no primary', signal, async () => {
    for (const node of nodes) if (await isPrimary(node.ports.rest)) return node
    return null
  })

const EtcdVersion = z.object({ etcdcluster: z.string() })

/** Patroni ends, and nobody starts it again, if it reads etcd's version before etcd has decided on one. */
async function untilDecided(port: number, signal: AbortSignal): Promise<void> {
  await until('etcd is not ready', signal, async () => {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/version`, { signal: AbortSignal.timeout(1_000) })
      return /^\d/.test(EtcdVersion.parse(await answer.json()).etcdcluster) || null
    } catch {
      return null
    }
  })
}

async function untilWhole(nodes: Node[], signal: AbortSignal): Promise<void> {
  await until('The cluster is not whole', signal, async () => {
    const told = await Promise.all(nodes.map(({ ports }) => membersBy(ports.rest)))
    return told.every(areWhole) ? told : null
  })
}

class NotInTime extends Error {}

/** Adds the ends of the logs to what took too long, since their folder is deleted with the day. */
async function withLogs<T>(work: Promise<T>, logs: string[]): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof NotInTime)) throw error
    const ends = await Promise.all(logs.map(async (log) => `${basename(log)}:\n${await endOf(log)}`))
    throw new Error([error.message, ...ends].join('\n'))
  }
}

async function endOf(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch((error) => String(error))
  return text.trimEnd().split('\n').slice(-logLines).join('\n')
}

async function until<T>(what: string, signal: AbortSignal, look: () => Promise<T | null>): Promise<T> {
  const stopAt = performance.now() + patience
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (performance.now() > stopAt) throw new NotInTime(`${what} after ${patience / 1_000} s.`)
    await sleep(200, undefined, { signal })
  }
}
