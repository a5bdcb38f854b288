import type { Blocker } from '../incident/failure.ts'

/** `thread`: it posted in a thread. */
type Taken = { method: string; channel?: string | undefined; thread?: boolean }

/** Of these a post shows nothing but in the same kind of place: a thread, or the channel itself. */
const places = new Map([
  ['restricted_action_thread_only_channel', false],
  ['restricted_action_non_threadable_channel', true],
  ['restricted_action_thread_locked', true],
])

/** How many refusals this process had learnt of when a call began. */
export type Begun = number

/** What stands in the way of our calls, as far as this process knows; the rows behind it are every process's. */
export type Blocked = {
  /** The refused token; null while Slack takes it. */
  workspace(): Blocker | null
  /** What concerns the whole workspace, or this channel; null where Slack takes what we do. */
  about(channel: string): Blocker | null
  /** Slack refused the token. */
  refused(blocker: Blocker): void
  /** A call begins: what is known by now. */
  begin(): Begun
  /**
   * Slack took a call: what stood in its way does not any more. `begun`: when the call began; one that was on its way before a refusal
   * was known says nothing about it. Left out where it began just now.
   */
  accepted(call: Taken, begun?: Begun): void
  /** What is known from now on, in place of what was. */
  know(blockers: Blocker[]): void
}

/** `found` and `cleared` are told of each change that a call of this process has noticed; they must not throw. */
export function createBlocked(told: { found(blocker: Blocker): void; cleared(key: string): void }): Blocked {
  type Known = { blocker: Blocker; learnt: number }
  let known = new Map<string, Known>()
  let count = 0
  const learn = (blocker: Blocker): Known => {
    count += 1
    return { blocker, learnt: count }
  }
  const clear = (key: string, begun: Begun) => {
    if ((known.get(key)?.learnt ?? Number.POSITIVE_INFINITY) > begun) return
    known.delete(key)
    told.cleared(key)
  }
  const blockerOf = (key: string): Blocker | null => known.get(key)?.blocker ?? null
  return {
    workspace: () => blockerOf('workspace'),
    about: (channel) => blockerOf('workspace') ?? blockerOf(`channel:${channel}`),
    begin: () => count,
    refused(blocker) {
      if (known.has(blocker.key)) return
      known.set(blocker.key, learn(blocker))
      told.found(blocker)
    },
    accepted({ method, channel, thread = false }, begun = count) {
      if (known.size === 0) return
      clear('workspace', begun)
      // Another method may be allowed where this one is not: only the one that was refused tells.
      for (const { blocker: refused } of known.values()) {
        const isIt = refused.method === method && (refused.channel === null || refused.channel === channel)
        const inPlace = (places.get(refused.code) ?? thread) === thread
        if (isIt && inPlace) clear(refused.key, begun)
      }
    },
    know(blockers) {
      known = new Map(blockers.map((blocker) => [blocker.key, known.get(blocker.key) ?? learn(blocker)]))
    },
  }
}
