import { nextOnDuty, onDuty } from '../incident/rota.ts'
import type { House } from './house.ts'

/** The Slack user behind a rota's entry (an e-mail address or a user id); null where Slack knows none. */
export async function userOf(member: string, house: House): Promise<string | null> {
  const known = member.includes('@') ? await house.people.byEmail(member) : await house.people.byId(member)
  if (known) return known.kind === 'gone' ? null : known.id
  const seen = member.includes('@') ? await house.slack.personByEmail(member) : await house.slack.person(member)
  if (!seen || seen.kind === 'gone') return null
  await house.people.remember([seen])
  return seen.id
}

/** Who the rota says is IMOC now and after the next handover, as Slack mentions, or as written where Slack knows none. */
export async function rotaNow(house: House): Promise<{ now: string; next: string }> {
  const at = house.clock.now()
  const mention = async (member: string) => {
    const user = await userOf(member, house)
    return user ? `<@${user}>` : member
  }
  const { rota } = house.settings
  return { now: await mention(onDuty(rota, at)), next: await mention(nextOnDuty(rota, at)) }
}
