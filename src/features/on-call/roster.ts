import { type Beside, nextOnDuty, onDuty, type Rota } from '../../incident/on-call/rota.ts'
import { swapsOf } from '../../store/covers.ts'
import type { House } from '../context.ts'

/** Everything that says who is on duty: the file, the swaps on it, and another system's schedule where one is asked. */
export type Roster = Required<Beside> & {
  rota: Rota
  /** Why the file's own members count, where the schedule should; the end of a sentence. */
  fallback: string | null
}

/** How far ahead people look at the rota (days). */
export const daysAhead = 60

/** Who is on duty, as far as anybody knows now. Asks no other system more often than every few minutes. */
export async function rosterOf(house: Pick<House, 'settings' | 'covers' | 'schedule' | 'clock'>): Promise<Roster> {
  const [standing, answer] = await Promise.all([house.covers.standing(house.clock.now()), house.schedule?.shifts()])
  const common = { rota: house.settings.rota, swaps: swapsOf(standing) }
  if (answer === undefined) return { ...common, shifts: null, fallback: null }
  return 'away' in answer
    ? { ...common, shifts: null, fallback: answer.away }
    : { ...common, shifts: answer.shifts, fallback: null }
}

/** The Slack user behind a rota's entry (an e-mail address or a user id); null where Slack knows none who can act. */
export async function userOf(member: string, house: Pick<House, 'people' | 'slack'>): Promise<string | null> {
  const known = member.includes('@') ? await house.people.byEmail(member) : await house.people.byId(member)
  if (known) return known.kind === 'gone' ? null : known.id
  const seen = member.includes('@') ? await house.slack.personByEmail(member) : await house.slack.person(member)
  if (!seen || seen.kind === 'gone') return null
  await house.people.remember([seen])
  return seen.id
}

/** A rota's entry as a Slack mention, or as written where Slack knows none. */
export async function mention(member: string, house: Pick<House, 'people' | 'slack'>): Promise<string> {
  const user = await userOf(member, house)
  return user ? `<@${user}>` : member
}

/** Who is IMOC now and after the next handover. */
export function nowAndNext(roster: Roster, at: Date): { now: string; next: string } {
  return { now: onDuty(roster.rota, at, roster), next: nextOnDuty(roster.rota, at, roster) }
}
