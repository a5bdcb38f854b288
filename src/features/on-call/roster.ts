import { type Beside, nextOnDuty, onDuty, type Rota } from '../../incident/on-call/rota.ts'
import { swapsOf } from '../../store/covers.ts'
import type { FeatureContext } from '../context.ts'

/** Everything that decides who is on duty: the rota's file, the covers, and the schedule of another system if one is configured. */
export type Roster = Required<Beside> & {
  rota: Rota
  /** Why the members in the file are used instead of the schedule, as the end of a sentence; null if they are not. */
  fallback: string | null
}

/** How far ahead people see the rota, in days. */
export const daysAhead = 60

/** Returns who is on duty, as far as it is known now. It asks the other system at most once every few minutes. */
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

/** Returns the Slack user of an entry of the rota (an e-mail address or a user id); null if Slack knows no such user who can act. */
export async function userOf(member: string, ctx: Pick<FeatureContext, 'people' | 'slack'>): Promise<string | null> {
  const known = member.includes('@') ? await ctx.people.byEmail(member) : await ctx.people.byId(member)
  if (known) return known.kind === 'gone' ? null : known.id
  const seen = member.includes('@') ? await ctx.slack.personByEmail(member) : await ctx.slack.person(member)
  if (!seen || seen.kind === 'gone') return null
  await ctx.people.remember([seen])
  return seen.id
}

/** Shows an entry of the rota as a Slack mention, or as it is written if Slack knows no such user. */
export async function mention(member: string, ctx: Pick<FeatureContext, 'people' | 'slack'>): Promise<string> {
  const user = await userOf(member, ctx)
  return user ? `<@${user}>` : member
}

/** Says who is on duty now and after the next change of the rota. */
export function nowAndNext(roster: Roster, at: Date): { now: string; next: string } {
  return { now: onDuty(roster.rota, at, roster), next: nextOnDuty(roster.rota, at, roster) }
}
