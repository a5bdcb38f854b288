import { ofToken } from './blocker-for.ts'

/** What Slack last took of us and we of it: whether the way between the two works, both ways. Times are the machine's own. */
export type Accepted = {
  /** The last request or event of Slack's that we took. */
  lastHeard: Date | null
  /** The last call that Slack did. */
  lastCall: Date | null
  /** Slack's word for why it takes our token no longer, such as `token_revoked`; null while it takes it. */
  refusedCode: string | null
  /** How far our clock is ahead of Slack's (s); negative where it is behind. Null before Slack has told the time. */
  clockAheadSeconds: number | null
  /** Requests to `/slack/events` turned away since the last one that was taken, and why the last of them was. */
  turnedAway: { inARow: number; because: TurnedAway | null }
}

/** `signature`: it is not Slack's, or our secret is not. `clock`: it is Slack's, and our clocks are too far apart. */
export type TurnedAway = 'signature' | 'clock'

/** Told of all that passes between Slack and us. */
export type Watch = {
  heard(): void
  turnedAway(because: TurnedAway): void
  /** Slack answered a call: with its word for an error, or null where it did it. */
  answered(error: string | null): void
  /** Slack's own time (ms), from a source that nobody else can write. */
  slackTime(at: number): void
  told(): Accepted
  /** When Slack last answered anything at all (ms); null before. */
  lastAnswer(): number | null
}

/**
 * Nobody turned away for so long (ms): what was before tells nothing any more. A stranger can have requests turned away, too, and whoever
 * is taken out of a balancer for it hears nothing that would prove otherwise.
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
