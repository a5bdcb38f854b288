import { type FaultSpec, tokenErrors } from 'practice-slack'
import { type Random, randomFrom } from '../random.ts'
import { people } from './people.ts'
import type { Loss, Place, Trouble } from './shape.ts'

/** Scopes that the bot cannot do without for long. */
const scopes = ['chat:write', 'channels:manage', 'channels:history', 'pins:write', 'bookmarks:write', 'im:write']

/** Faults of the practice Slack that refuse permanently while they last. */
export const refusalKinds: readonly string[] = ['token', 'uninstalled', 'scope']

/**
 * Permanent refusals, each for some seconds: of the token, the app, a scope, a channel, a person. `surely`: the token is revoked for a
 * quarter of the run while people continue, and one incident loses its channel.
 */
export function planRefusals(
  seed: number,
  milliseconds: number,
  { incidents, surely }: { incidents: number; surely: boolean },
): Trouble[] {
  const random = randomFrom(seed, 'refusals')
  const minutes = milliseconds / 60_000
  /** Channels are made in the first half. */
  const at = (from = 0.15) => Math.round(milliseconds * (from + (0.9 - from) * random.next()))
  const times = (perMinute: number, make: () => Trouble): Trouble[] =>
    Array.from({ length: Math.max(1, Math.round(perMinute * minutes)) }, make)
  const fault = (spec: FaultSpec): Trouble => ({ at: at(), kind: 'fault', spec, lasts: random.between(3_000, 8_000) })
  const loss = (what: Loss, from = 0.3): Trouble => ({
    ...{ at: at(from), kind: 'loss', loss: what, lasts: random.between(3_000, 10_000) },
  })
  const one = () => random.between(0, incidents - 1)
  const place = (): Place => (random.chance(0.3) ? 'announcements' : one())
  const deleted = one()
  const goes = random.chance(0.5)
  return [
    ...times(1, () => fault(tokenFault(random))),
    ...times(0.5, () => fault({ kind: 'uninstalled' })),
    ...times(1, () => fault({ kind: 'scope', scope: random.pick(scopes) })),
    ...times(1, () => loss({ what: 'archived', place: place() })),
    ...times(1, () => loss({ what: 'removed', place: place() })),
    ...times(1, () =>
      loss({
        what: 'restricted',
        place: place(),
        posting: random.pick(['restricted', 'read-only', 'threads-only']),
      }),
    ),
    ...times(0.5, () => loss({ what: 'renamed', place: one() })),
    ...times(1, () => loss({ what: 'standing', who: random.pick(people), is: random.pick(['gone', 'guest']) }, 0.1)),
    ...(random.chance(0.5) ? [loss({ what: 'private', place: one() }, 0.5)] : []),
    ...(goes || surely ? [loss({ what: 'deleted', place: deleted }, 0.5)] : []),
    ...(surely ? [long(milliseconds)] : []),
  ].sort((a, b) => a.at - b.at)
}

const tokenFault = (random: Random): FaultSpec => ({
  ...{ kind: 'token', error: random.pick(tokenErrors), line: random.pick(['cut', 'open']) },
})

/** Commands still arrive, so that everything they promise has to wait. */
const long = (milliseconds: number): Trouble => ({
  at: Math.round(milliseconds * 0.25),
  kind: 'fault',
  spec: { kind: 'token', error: 'token_revoked', line: 'open' },
  lasts: Math.round(milliseconds * 0.25),
})
