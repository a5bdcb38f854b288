import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, FaultSpec, Practice } from 'practice-slack'
import type { Cluster } from '../cluster/cluster.ts'
import type { Loss, Trouble } from '../plan/shape.ts'
import type { Postgres } from '../postgres/server.ts'
import type { Clocks } from '../replicas/clocks.ts'
import type { Replica } from '../replicas/replica.ts'
import { makeFailovers, type Outage } from './failovers.ts'
import { fillDisk } from './full-disk.ts'
import { lose } from './loss.ts'
import type { Windows } from './windows.ts'

export type Struck = Record<'kills' | 'restarts' | 'jumps' | 'disks' | 'sockets' | 'losses', number>

export type Injector = {
  /** Causes one trouble, and resolves once it is over. Never rejects because of what it breaks. */
  strike(trouble: Trouble): Promise<void>
  struck(): Struck
  /** The kind of each fault of the practice Slack, by its id in the record. */
  kinds(): ReadonlyMap<string, string>
  outages(): readonly Outage[]
  /** Removes every remaining fault, and ends at once what would end by itself. */
  heal(): Promise<void>
}

/** What an injector breaks, and where it counts. */
type Breakable = {
  practice: Practice
  database: Postgres | Cluster
  clocks: Clocks
  replicas: readonly Replica[]
  /** The folder of the plain files. */
  folder: string
  /** An incident's number, once it is declared. */
  numberOf(incident: number): Promise<number | null>
  /** An incident's channel, while there is one. */
  channelOf(incident: number): Channel | undefined
  windows: Windows
  /** Ends a run before its time. */
  signal: AbortSignal
}

/** Breaks what the plan says, and restores it. */
export function makeInjector(parts: Breakable): Injector {
  const { practice, database, clocks, replicas, folder, numberOf, channelOf, windows } = parts
  const struck: Struck = { kills: 0, restarts: 0, jumps: 0, disks: 0, sockets: 0, losses: 0 }
  const kinds = new Map<string, string>()
  const healed = new AbortController()
  let restarts: Promise<void> = Promise.resolve()
  const failovers = 'fail' in database ? makeFailovers(database, parts.signal) : null

  const rest = async (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal: healed.signal }).catch(() => undefined)

  async function restart(mode: 'fast' | 'immediate', down: number): Promise<void> {
    if (!('stop' in database)) return
    await database.stop(mode)
    await rest(down)
    await database.start()
    struck.restarts += 1
  }

  async function loseFor(loss: Loss, lasts: number): Promise<void> {
    const done = await lose(loss, { practice, channelOf })
    if (!done) return
    struck.losses += 1
    const end = await windows.open(done.name, { channel: done.channel })
    if (done.putRight) await rest(lasts)
    // A permanent refusal is observed until the end.
    else if (!healed.signal.aborted) await once(healed.signal, 'abort')
    await done.putRight?.()
    await end()
  }

  async function strike(trouble: Trouble): Promise<void> {
    switch (trouble.kind) {
      case 'fault': {
        const end = await openedFor(trouble.spec, windows)
        const { id } = practice.faults.add(trouble.spec)
        kinds.set(id, trouble.spec.kind)
        await rest(trouble.lasts)
        // The fault may be used up before its time; then there is nothing to remove.
        if (practice.faults.list().some((fault) => fault.id === id)) practice.faults.remove(id)
        return end?.()
      }
      case 'sockets':
        practice.sockets[trouble.how]()
        struck.sockets += 1
        return
      case 'kill':
        struck.kills += 1
        return replicas[trouble.replica]?.kill(trouble.down)
      case 'database':
        restarts = restarts.then(() => restart(trouble.mode, trouble.down))
        return restarts
      case 'primary':
        return failovers?.strike(trouble.how, () => rest(trouble.lasts))
      case 'disk': {
        const number = await numberOf(trouble.incident)
        if (number === null) return
        const putBack = await fillDisk(folder, number)
        struck.disks += 1
        await rest(trouble.lasts)
        return putBack()
      }
      case 'loss':
        return loseFor(trouble.loss, trouble.lasts)
      case 'jump':
        clocks.jump(trouble.replica, trouble.by)
        struck.jumps += 1
    }
  }

  return {
    strike,
    struck: () => struck,
    kinds: () => kinds,
    outages: () => failovers?.all() ?? [],
    async heal() {
      healed.abort()
      practice.faults.remove()
      practice.sockets.enable()
      await Promise.all([restarts, failovers?.over()])
    },
  }
}

/** Opens the window of a fault that Slack refuses something by; returns its end, or null for a fault of another kind. */
async function openedFor(spec: FaultSpec, windows: Windows): Promise<(() => Promise<void>) | null> {
  if (spec.kind === 'scope') return windows.open(`scope ${spec.scope} missing`)
  if (spec.kind === 'uninstalled') return windows.open('uninstalled', { mute: true })
  return spec.kind === 'token' ? windows.open(`${spec.error} (line ${spec.line})`, { mute: true }) : null
}
