import { type Beside, nextOnDuty, onDuty, type Rota } from '../../incident/on-call/rota.ts'
import { swapsOf } from '../../store/covers.ts'
import type { FeatureContext } from '../context.ts'

/** Everything that says who is on duty: the file, the swaps on it, and another system's schedule where one is asked. */
export type Roster = Required<Beside> & {
  rota: Rota
  /** Why the file's own members count, where the schedule should; the end of a sentence. */
  fallback: string | null
}

/** How far ahead people look at the rota (days). */
export const daysAhead = 60

/** Who is on duty, as far as anybody knows now. Asks no other system more often than every few minutes. */
export async function rosterOf(
  ctx: Pick<FeatureContext, 'settings' | 'covers' | 'schedule' | 'clock'>,
): Promise<Roster> {
  const [standing, answer] = await Promise.all([ctx.covers.standing(ctx.clock.now()), ctx.schedule?.shifts()])
  const common = { rota: ctx.settings.rota, swaps: swapsOf(standing) }
  if (answer === undefined) return { ...common, shifts: null, fallback: null }
  return 'away' in answer
    ? { ...common, shifts: null, fallback: answer.away }
    : { ...common, shifts: answer.shifts, fallback: null }
}

/** The Slack user behind a rota's entry (an e-mail address or a user id); null where Slack knows none who can act. */
export async function userOf(member: string, ctx: Pick<FeatureContext, 'people' | 'slack'>): Promise<string | null> {
  const known = member.includes('@') ? await ctx.people.byEmail(member) : await ctx.people.byId(member)
  if (known) return known.kind === 'gone' ? null : known.id
  const seen = member.includes('@') ? await ctx.slack.personByEmail(member) : await ctx.slack.person(member)
  if (!seen || seen.kind === 'gone') return null
  await ctx.people.remember([seen])
  return seen.id
}

/** A rota's entry as a Slack mention, or as written where Slack knows none. */
export async function mention(member: string, ctx: Pick<FeatureContext, 'people' | 'slack'>): Promise<string> {
  const user = await userOf(member, ctx)
  return user ? `<@${user}>` : member
}

/** Who is IMOC now and after the next handover. */
export function nowAndNext(roster: Roster, at: Date): { now: string; next: string } {
  return { now: onDuty(roster.rota, at, roster), next: nextOnDuty(roster.rota, at, roster) }
}
