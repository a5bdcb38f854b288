import type { Clock } from '../clock.ts'
import { type Bucket, createBucket } from './bucket.ts'
import { perMinute } from './tiers.ts'

export type Pace = {
  /** Counts a call. Returns undefined if it may pass, or else the whole seconds that Slack puts into `Retry-After`. */
  check(method: string, channel: string | undefined): number | undefined
}

/** Slack allows about one message a second in a channel, and "short bursts" of undocumented length; this is our burst. */
export const channelBurst = 10
const channelPerMinute = 60
/** Slack allows "several hundred messages a minute" in the whole workspace. */
export const workspacePerMinute = 300

/** The methods that an app distributed outside Slack's marketplace may call once a minute. */
const scarce = new Set(['conversations.history', 'conversations.replies'])

/** Slack's limits on how often the bot may call, by the practice clock. `off` allows everything. */
export function createPace(
  clock: Clock,
  kind: 'slack' | 'off',
  { distributed = false }: { distributed?: boolean | undefined } = {},
): Pace {
  const buckets = new Map<string, Bucket>()
  const take = (key: string, burst: number, each: number): number => {
    const bucket = buckets.get(key) ?? createBucket({ burst, perMinute: each })
    buckets.set(key, bucket)
    return bucket.take(clock.now().getTime())
  }
  return {
    check(method, channel) {
      if (kind === 'off') return undefined
      const limit = distributed && scarce.has(method) ? 1 : perMinute(method)
      const wait =
        method === 'chat.postMessage'
          ? take(`channel ${channel ?? ''}`, channelBurst, channelPerMinute) ||
            take('workspace', workspacePerMinute, workspacePerMinute)
          : take(method, limit, limit)
      return wait > 0 ? Math.max(Math.ceil(wait / 1000), 1) : undefined
    },
  }
}
