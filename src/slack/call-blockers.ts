import type { Blocker } from '../incident/failure.ts'

/** `thread`: the call posted in a thread. */
type Taken = { method: string; channel?: string | undefined; thread?: boolean }

/** For these errors a post proves something only about the same kind of place: a thread, or the channel itself. */
const places = new Map([
  ['restricted_action_thread_only_channel', false],
  ['restricted_action_non_threadable_channel', true],
  ['restricted_action_thread_locked', true],
])

/** How often each blocker was cleared, by its key, as far as this process knows. */
export type Cleared = ReadonlyMap<string, number>

/** What this process knew when a call began: how many refusals, and how often they had been cleared. */
export type Begun = { learnt: number; cleared: Cleared }

/** What Slack refuses of our calls, as far as this process knows; the rows in the database are shared by every process. */
export type Blocked = {
  /** The refused token; null while Slack accepts it. */
  workspace(): Blocker | null
  /** What is refused for the whole workspace or for this channel; null if Slack accepts our calls. */
  about(channel: string): Blocker | null
  /** Records that Slack refused the token. */
  refused(blocker: Blocker): void
  /** Called when a call begins: returns what is known by now. */
  begin(): Begun
  /**
   * Records that Slack accepted a call, so what it refused before is accepted now. `begun` is when the call began: a call that was on its
   * way before a refusal was known proves nothing about it. It is left out if the call began just now.
   */
  accepted(call: Taken, begun?: Begun): void
  /** Replaces what is known. */
  know(blockers: Blocker[], cleared?: Cleared): void
}

/** `found` and `cleared` are called for each change that a call of this process has noticed; they must not throw. */
export function createBlocked(told: { found(blocker: Blocker): void; cleared(key: string): void }): Blocked {
  type Known = { blocker: Blocker; learnt: number }
  let known = new Map<string, Known>()
  let count = 0
  let cleared: Cleared = new Map()
  const learn = (blocker: Blocker): Known => {
    count += 1
    return { blocker, learnt: count }
  }
  const clear = (key: string, begun: number) => {
    if ((known.get(key)?.learnt ?? Number.POSITIVE_INFINITY) > begun) return
    known.delete(key)
    told.cleared(key)
  }
  const blockerOf = (key: string): Blocker | null => known.get(key)?.blocker ?? null
  return {
    workspace: () => blockerOf('workspace'),
    about: (channel) => blockerOf('workspace') ?? blockerOf(`channel:${channel}`),
    begin: () => ({ learnt: count, cleared }),
    refused(blocker) {
      if (known.has(blocker.key)) return
      known.set(blocker.key, learn(blocker))
      told.found(blocker)
    },
    accepted({ method, channel, thread = false }, { learnt: begun } = { learnt: count, cleared }) {
      if (known.size === 0) return
      clear('workspace', begun)
      // Another method may be accepted while this one is not, so only the refused method itself proves something.
      for (const { blocker: refused } of known.values()) {
        const isIt = refused.method === method && (refused.channel === null || refused.channel === channel)
        const inPlace = (places.get(refused.code) ?? thread) === thread
        if (isIt && inPlace) clear(refused.key, begun)
      }
    },
    know(blockers, times = cleared) {
      cleared = times
      known = new Map(blockers.map((blocker) => [blocker.key, known.get(blocker.key) ?? learn(blocker)]))
    },
  }
}
