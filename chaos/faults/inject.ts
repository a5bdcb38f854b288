import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, FaultSpec, Practice } from 'practice-slack'
import type { Trouble } from '../plan/shape.ts'
import type { Postgres } from '../postgres/server.ts'
import type { Clocks } from '../replicas/clocks.ts'
import type { Replica } from '../replicas/replica.ts'
import { fillDisk } from './full-disk.ts'
import { lose } from './loss.ts'
import type { Windows } from './windows.ts'

export type Struck = Record<'kills' | 'restarts' | 'jumps' | 'disks' | 'sockets' | 'losses', number>

export type Injector = {
  /** Does it, and resolves once it is over. Never rejects for what it breaks. */
  strike(trouble: Trouble): Promise<void>
  struck(): Struck
  /** Which kind each fault of the practice Slack was, by its id in the record. */
  kinds(): ReadonlyMap<string, string>
  /** Takes away whatever still stands, and lets what ends by itself do so at once. */
  heal(): Promise<void>
}

/** Breaks what the plan says, and puts it back. */
export function makeInjector(parts: {
  practice: Practice
  postgres: Postgres
  clocks: Clocks
  replicas: readonly Replica[]
  /** Where the plain files are. */
  folder: string
  /** An incident's number, once it is declared. */
  numberOf(incident: number): Promise<number | null>
  /** An incident's channel, while there is one. */
  channelOf(incident: number): Channel | undefined
  windows: Windows
}): Injector {
  const { practice, postgres, clocks, replicas, folder, numberOf, channelOf, windows } = parts
  const struck: Struck = { kills: 0, restarts: 0, jumps: 0, disks: 0, sockets: 0, losses: 0 }
  const kinds = new Map<string, string>()
  const healed = new AbortController()
  let database: Promise<void> = Promise.resolve()

  const rest = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: healed.signal }).catch(() => undefined)

  async function restart(mode: 'fast' | 'immediate', down: number): Promise<void> {
    await postgres.stop(mode)
    await rest(down)
    await postgres.start()
    struck.restarts += 1
  }

  async function refusal(spec: FaultSpec): Promise<(() => Promise<void>) | null> {
    if (spec.kind === 'scope') return windows.open(`scope ${spec.scope} missing`)
    if (spec.kind === 'uninstalled') return windows.open('uninstalled', { mute: true })
    return spec.kind === 'token' ? windows.open(`${spec.error} (line ${spec.line})`, { mute: true }) : null
  }

  async function strike(trouble: Trouble): Promise<void> {
    switch (trouble.kind) {
      case 'fault': {
        const end = await refusal(trouble.spec)
        const { id } = practice.faults.add(trouble.spec)
        kinds.set(id, trouble.spec.kind)
        await rest(trouble.lasts)
        // Used up before its time: then there is nothing to take away.
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
        database = database.then(() => restart(trouble.mode, trouble.down))
        return database
      case 'disk': {
        const number = await numberOf(trouble.incident)
        if (number === null) return
        const putBack = await fillDisk(folder, number)
        struck.disks += 1
        await rest(trouble.lasts)
        return putBack()
      }
      case 'loss': {
        const done = await lose(trouble.loss, { practice, channelOf })
        if (!done) return
        struck.losses += 1
        const end = await windows.open(done.name, { channel: done.channel })
        if (done.putRight) await rest(trouble.lasts)
        // What is for good is looked at until the end.
        else if (!healed.signal.aborted) await once(healed.signal, 'abort')
        await done.putRight?.()
        return end()
      }
      case 'jump':
        clocks.jump(trouble.replica, trouble.by)
        struck.jumps += 1
    }
  }

  return {
    strike,
    struck: () => struck,
    kinds: () => kinds,
    async heal() {
      healed.abort()
      practice.faults.remove()
      practice.sockets.enable()
      await database
    },
  }
}
