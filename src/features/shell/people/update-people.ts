import { heldBy, holdsNothing } from '../../../incident/on-call/held-by.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import type { PersonKind, PersonSeen } from '../../../store/people.ts'
import type { FeatureContext } from '../../context.ts'
import { type Account, accountChanged } from './rules.ts'

/**
 * Stores people as Slack describes them now. If somebody cannot come now, the incidents are changed first, so that an event that fails
 * halfway is done completely when Slack sends it again.
 */
export async function updatePeople(seen: PersonSeen[], ctx: FeatureContext): Promise<void> {
  const before = await ctx.people.kinds(seen.map(({ id }) => id))
  const moved = seen.flatMap((person) => {
    const to = standing(person.kind, before.get(person.id))
    return to === null ? [] : [{ user: person.id, to }]
  })
  if (moved.length > 0) await tellIncidents(moved, ctx)
  const lost = moved.filter(({ to }) => to !== 'active').map(({ user }) => user)
  if (lost.length > 0) await ctx.covers.release(lost, ctx.clock.now())
  await ctx.people.remember(seen)
}

/** Returns what has changed since we last saw them; null if it makes no difference to what they can do. */
function standing(kind: PersonKind, before: PersonKind | undefined): Account['to'] | null {
  if (kind === before) return null
  if (kind === 'gone') return 'deactivated'
  if (kind === 'guest' && before === 'member') return 'guest'
  return (kind === 'member' || kind === 'guest') && (before === 'gone' || before === 'guest') ? 'active' : null
}

async function tellIncidents(moved: Omit<Account, 'inside'>[], ctx: FeatureContext): Promise<void> {
  for (const found of await ctx.incidents.open()) {
    for (const account of moved.filter((each) => concerns(found, each))) {
      const inside = account.to === 'guest' && (await isInChannel(found, account.user, ctx))
      await ctx.writer.commit(found.id, (state, now) => accountChanged(state, { ...account, inside }, now))
    }
  }
}

function concerns({ state }: FoundIncident, { user, to }: Omit<Account, 'inside'>): boolean {
  return to === 'active' ? state.accounts[user] !== undefined : !holdsNothing(heldBy(state, user))
}

async function isInChannel({ state: { channel } }: FoundIncident, user: string, ctx: FeatureContext): Promise<boolean> {
  return channel !== null && (await ctx.slack.members(channel.id)).includes(user)
}
