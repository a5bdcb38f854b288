import type { Accepted } from '../slack/last-accepted.ts'
import type { Disk } from './disk.ts'

/** The results of the checks. */
export type Signs = {
  ready: boolean
  connected: boolean
  /** Slack sends us signed requests. */
  overHttp: boolean
  slack: Accepted
  /** Null while Slack answers our calls; otherwise for how long it has not (ms). */
  silent: number | null
  /** Null if it answers, or else the reason. */
  database: 'away' | 'full' | null
  disk: Disk | null
  /** The database is in the data folder. */
  embedded: boolean
  plainFiles: string | null
}

/** One sentence for the operator. `stops`: while it lasts, imoc cannot do its work. */
export type Problem = { text: string; stops: boolean }

/** How far the clocks may be apart (s): beyond the first, an operator should check; beyond the second, Slack's signatures are refused. */
const apart = { look: 60, refused: 300 }

/** After this time without an answer to any call, it is reported (ms). */
const silentFor = 180_000

/** Anybody can forge requests. While real ones are accepted, this many forged ones in a row are reported, and nothing more. */
const many = 10

export function problemsOf(signs: Signs): Problem[] {
  const stops = (text: string): Problem => ({ text, stops: true })
  const aside = (text: string): Problem => ({ text, stops: false })
  const found: (Problem | null)[] = [
    signs.ready ? null : stops('starting'),
    signs.connected ? null : stops('not connected to Slack'),
    tokenProblem(signs),
    requestsProblem(signs),
    clockProblem(signs),
    signs.silent !== null && signs.silent > silentFor
      ? aside(`Slack has answered no call for ${Math.round(signs.silent / 1_000)} s`)
      : null,
    signs.database === 'away' ? stops('the database does not answer') : null,
    diskProblem(signs),
    signs.plainFiles === null ? null : aside(signs.plainFiles),
  ]
  return found.filter((each) => each !== null)
}

function tokenProblem({ slack: { refusedCode } }: Signs): Problem | null {
  if (refusedCode === null) return null
  return {
    text: `Slack does not take SLACK_BOT_TOKEN (${refusedCode}): check the token, and that the app is installed`,
    stops: true,
  }
}

function requestsProblem({ slack, overHttp }: Signs): Problem | null {
  const { inARow, because } = slack.turnedAway
  if (!overHttp || inARow === 0 || because !== 'signature') return null
  const text = `Slack's requests are refused (${inARow} in a row): check SLACK_SIGNING_SECRET`
  if (slack.lastHeard === null) return { text, stops: true }
  return inARow < many ? null : { text, stops: false }
}

function clockProblem({ slack, overHttp }: Signs): Problem | null {
  const ahead = slack.clockAheadSeconds ?? 0
  if (Math.abs(ahead) <= apart.look) return null
  const text = `the clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} Slack's`
  const refused = overHttp && Math.abs(ahead) >= apart.refused
  return { text: refused ? `${text}: Slack's requests are refused until it is set` : text, stops: refused }
}

function diskProblem({ database, disk, embedded }: Signs): Problem | null {
  if (database === 'full' || (embedded && disk?.state === 'full')) {
    return { text: 'the disk of the database is full: nothing can be recorded until there is room', stops: true }
  }
  if (disk === null || disk.state === 'room') return null
  return { text: `the disk of the data folder has ${Math.round(disk.freeBytes / 1_048_576)} MB left`, stops: false }
}
