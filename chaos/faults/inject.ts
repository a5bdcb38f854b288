import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from '../../practice/slack/start.ts'
import type { Trouble } from '../plan/shape.ts'
import type { Postgres } from '../postgres/server.ts'
import type { Clocks } from '../replicas/clocks.ts'
import type { Replica } from '../replicas/replica.ts'
import { fillDisk } from './full-disk.ts'

export type Struck = Record<'kills' | 'restarts' | 'jumps' | 'disks' | 'sockets', number>

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
}): Injector {
  const { practice, postgres, clocks, replicas, folder, numberOf } = parts
  const struck: Struck = { kills: 0, restarts: 0, jumps: 0, disks: 0, sockets: 0 }
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

  async function strike(trouble: Trouble): Promise<void> {
    switch (trouble.kind) {
      case 'fault': {
        const { id } = practice.faults.add(trouble.spec)
        kinds.set(id, trouble.spec.kind)
        await rest(trouble.lasts)
        // Used up before its time: then there is nothing to take away.
        if (practice.faults.list().some((fault) => fault.id === id)) practice.faults.remove(id)
        return
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
