import type { Alarms } from '../alarms.ts'
import type { Clock } from '../clock.ts'
import { ControlError } from '../slack-error.ts'
import { draw } from './draw.ts'
import {
  type CallFault,
  type EventFault,
  Fault,
  type FaultSpec,
  type LastingFault,
  lasts,
  strikesCalls,
  strikesEvents,
} from './spec.ts'

/** A fault as it is listed: what was requested, and how often it has applied. */
export type FaultShown = Fault & { id: string; strikes: number; left: number | null; until: string | null }

export type Struck<F extends Fault> = { id: string; fault: F }

export type Faults = {
  add(spec: FaultSpec): FaultShown
  /** Removes one fault, or all of them. */
  remove(id?: string): void
  list(): FaultShown[]
  /** The faults that apply to this call of a method in a channel. Asking counts as an occurrence. */
  onCall(method: string, channel?: string): Struck<CallFault>[]
  /** The faults that apply to this event, `message` or `message/message_changed`. Asking counts as an occurrence. */
  onEvent(name: string): Struck<EventFault>[]
  /** The lasting faults that are active now, oldest first. */
  lasting(): Struck<LastingFault>[]
}

type Held = {
  id: string
  fault: Fault
  strikes: number
  until: number | undefined
  asked: Map<string, number>
  cancel(): void
}

/** Decides what goes wrong, by hand or by the seed. */
export function createFaults(options: {
  seed: number
  clock: Clock
  alarms: Alarms
  changed(list: FaultShown[]): void
  /** A lasting fault is about to begin: the last moment to notify the bot. */
  begins(fault: LastingFault): void
  /** A lasting fault has begun or ended. */
  turned(): void
  /** The id of the channel that a fault names by `#name` or id. */
  channelId(ref: string): string | undefined
}): Faults {
  const held: Held[] = []
  let count = 0

  const shown = ({ id, fault, strikes, until }: Held): FaultShown => ({
    ...fault,
    id,
    strikes,
    left: 'times' in fault && fault.times !== undefined ? fault.times - strikes : null,
    until: until === undefined ? null : new Date(until).toISOString(),
  })
  const list = () => held.map(shown)
  const lasting = () => held.flatMap(({ id, fault }): Struck<LastingFault>[] => (lasts(fault) ? [{ id, fault }] : []))

  const drop = (one: Held) => {
    const at = held.indexOf(one)
    if (at < 0) return
    held.splice(at, 1)
    one.cancel()
    if (lasts(one.fault)) options.turned()
    options.changed(list())
  }

  const isAbout = (fault: CallFault, channel: string | undefined): boolean => {
    if (fault.kind !== 'refused' || fault.channel === undefined) return true
    return channel !== undefined && options.channelId(fault.channel) === channel
  }

  /** Whether a fault applies to the n-th occurrence of a name depends only on the seed, the fault, the name and n. */
  const strikes = (one: Held, name: string, only: string | undefined): boolean => {
    if (!matches(name, only)) return false
    const n = (one.asked.get(name) ?? 0) + 1
    one.asked.set(name, n)
    const probability = 'probability' in one.fault ? (one.fault.probability ?? 1) : 1
    if (probability < 1 && draw(`${options.seed}:${one.id}:${name}:${n}`) >= probability) return false
    one.strikes += 1
    if (shown(one).left === 0) drop(one)
    else options.changed(list())
    return true
  }

  return {
    add(spec) {
      const fault = Fault.parse(spec)
      count += 1
      const one: Held = { id: `F${count}`, fault, strikes: 0, until: undefined, asked: new Map(), cancel: () => {} }
      if (lasts(fault) && fault.minutes !== undefined) {
        const until = options.clock.now().getTime() + fault.minutes * 60_000
        one.until = until
        one.cancel = options.alarms.at(until, () => drop(one))
      }
      if (lasts(fault)) options.begins(fault)
      held.push(one)
      if (lasts(fault)) options.turned()
      options.changed(list())
      return shown(one)
    },
    remove(id) {
      const gone = held.filter((one) => id === undefined || one.id === id)
      if (id !== undefined && gone.length === 0) throw new ControlError(`There is no fault ${id} any more.`)
      for (const one of gone) drop(one)
    },
    list,
    onCall: (method, channel) =>
      held.slice().flatMap((one) => {
        const { id, fault } = one
        if (!strikesCalls(fault) || !isAbout(fault, channel)) return []
        return strikes(one, method, fault.method) ? [{ id, fault }] : []
      }),
    onEvent: (name) =>
      held.slice().flatMap((one) => {
        const { id, fault } = one
        return strikesEvents(fault) && strikes(one, name, fault.event) ? [{ id, fault }] : []
      }),
    lasting,
  }
}

/** `chat.*` is a family of methods, `message` any message, `message/message_changed` only that event. */
function matches(name: string, only: string | undefined): boolean {
  if (only === undefined || only === name) return true
  if (only.endsWith('*')) return name.startsWith(only.slice(0, -1))
  return name.startsWith(`${only}/`)
}
