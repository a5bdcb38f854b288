import type { Alarms } from '../alarms.ts'
import type { Clock } from '../clock.ts'
import type { Faults, Struck } from '../faults/faults.ts'
import type { EventFault } from '../faults/spec.ts'
import type { EventCap } from '../pace/event-cap.ts'
import { nameOf } from './name-of.ts'
import type { DeliveryQueue } from './queue.ts'
import type { Outgoing } from './transport.ts'

/** How long an event waits for another to overtake it, on the real clock. */
const overtakenWithinMs = 2000

type Held = { envelope: Outgoing; lane: string }

export type Dispatch = DeliveryQueue & {
  /** The faults that strike an event while it is sent. */
  struck(envelope: Outgoing): Struck<EventFault>[]
}

/** What happens to an event before it is sent: it may exceed the hourly limit, be delayed, or be overtaken. */
export function createDispatch(options: {
  queue: DeliveryQueue
  faults: Faults
  cap: EventCap
  clock: Clock
  alarms: Alarms
  /** The app is not installed: it never receives these events, not later either. */
  isCutOff(): boolean
  untold(envelope: Outgoing): void
  /** The event exceeds the hourly limit; `tell` is the minute of an app_rate_limited event that is due. */
  tooMany(envelope: Outgoing, tell: number | undefined): void
}): Dispatch {
  const { queue, faults, cap, clock, alarms } = options
  const struck = new WeakMap<Outgoing, Struck<EventFault>[]>()
  let held: Held[] = []

  const release = (which: (one: Held) => boolean) => {
    const free = held.filter(which)
    held = held.filter((one) => !which(one))
    for (const { envelope, lane } of free) queue.add(envelope, lane)
  }

  const pass = (envelope: Outgoing, lane: string) => {
    queue.add(envelope, lane)
    release((one) => one.lane === lane)
  }

  return {
    ...queue,
    struck: (envelope) => struck.get(envelope) ?? [],
    add(envelope, lane) {
      if (options.isCutOff()) return options.untold(envelope)
      const room = cap.count()
      if (!room.passes) return options.tooMany(envelope, room.tell)
      const strikes = faults.onEvent(nameOf(envelope))
      if (strikes.length > 0) struck.set(envelope, strikes)
      const now = clock.now().getTime()
      for (const { fault } of strikes) {
        if (fault.kind !== 'delay') continue
        alarms.at(now + fault.minutes * 60_000, () => pass(envelope, lane))
        return
      }
      if (!strikes.some(({ fault }) => fault.kind === 'reorder')) return pass(envelope, lane)
      const one = { envelope, lane }
      held.push(one)
      if (clock.kind === 'real') alarms.at(now + overtakenWithinMs, () => release((other) => other === one))
    },
    /** Whoever waits for idleness also waits for delayed events, because no other event may come. */
    idle() {
      release(() => true)
      return queue.idle()
    },
  }
}
