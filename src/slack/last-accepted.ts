import { ofToken } from './blocker-for.ts'

/** What Slack and we last accepted from each other: whether the connection works in both directions. Times are the machine's own. */
export type Accepted = {
  /** The last request or event from Slack that we accepted. */
  lastHeard: Date | null
  /** The last call that Slack accepted. */
  lastCall: Date | null
  /** Slack's error code for why it does not accept our token now, such as `token_revoked`; null while it does. */
  refusedCode: string | null
  /** How far our clock is ahead of Slack's (s); negative if it is behind. Null before we know Slack's time. */
  clockAheadSeconds: number | null
  /** Requests to `/slack/events` that were refused since the last one that was accepted, and why the last of them was. */
  turnedAway: { inARow: number; because: TurnedAway | null }
}

/** `signature`: the request is not from Slack, or our secret is wrong. `clock`: it is from Slack, but our clocks are too far apart. */
export type TurnedAway = 'signature' | 'clock'

/** Gets a report of everything that Slack and we send each other. */
export type Watch = {
  heard(): void
  turnedAway(because: TurnedAway): void
  /** Slack answered a call: with an error code, or with null for success. */
  answered(error: string | null): void
  /** Slack's own time (ms), from a source that nobody else can write. */
  slackTime(at: number): void
  told(): Accepted
  /** When Slack last answered anything at all (ms); null if it has not yet. */
  lastAnswer(): number | null
}

/**
 * After this time without a refused request (ms), earlier ones prove nothing. A stranger can cause refusals, too, and a process that a load
 * balancer removes because of them would receive nothing that proves otherwise.
 */
const turnedAwayLately = 120_000

export function watchSlack(now: () => number = Date.now): Watch {
  let lastHeard: number | null = null
  let lastCall: number | null = null
  let lastAnswer: number | null = null
  let refusedCode: string | null = null
  let ahead: number | null = null
  const nobody: Accepted['turnedAway'] = { inARow: 0, because: null }
  let turned = nobody
  let turnedAt = 0
  const lately = () => (now() - turnedAt <= turnedAwayLately ? turned : nobody)
  const date = (at: number | null) => (at === null ? null : new Date(at))

  return {
    heard: () => {
      lastHeard = now()
      turned = nobody
    },
    turnedAway: (because) => {
      turned = { inARow: lately().inARow + 1, because }
      turnedAt = now()
    },
    answered: (error) => {
      lastAnswer = now()
      if (error === null) lastCall = lastAnswer
      refusedCode = error !== null && ofToken.has(error) ? error : null
    },
    slackTime: (at) => {
      ahead = Math.round((now() - at) / 1_000)
    },
    lastAnswer: () => lastAnswer,
    told: () => ({
      lastHeard: date(lastHeard),
      lastCall: date(lastCall),
      refusedCode,
      clockAheadSeconds: ahead,
      turnedAway: lately(),
    }),
  }
}
