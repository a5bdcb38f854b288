import type { Found } from '../../store/incidents.ts'
import type { House } from '../context.ts'

/** Asks Slack whether somebody of whose coming we have not heard is in the channel, and records that they are. */
export async function inChannelNow(found: Found, user: string, house: House): Promise<Found> {
  const { channel } = found.state
  if (!channel || !(await house.slack.members(channel.id)).includes(user)) return found
  const data = { user, inviter: null, counted: true }
  const fact = { kind: 'joined' as const, data, actor: user, occurredAt: house.clock.now() }
  await house.door.record(found.id, [fact])
  return (await house.incidents.byId(found.id)) ?? found
}
