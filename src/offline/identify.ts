import { type Refusal, refuse } from '../incident/refusal.ts'
import { isReadable } from '../incident/visible.ts'
import type { People, PersonSeen } from '../store/people.ts'

/** The person that `typed` names, as Slack described them before; the same people may act as in Slack. */
export async function identify(typed: string, people: People): Promise<PersonSeen | Refusal> {
  if (!isReadable(typed)) return refuse('Enter your e-mail address, handle or user id from Slack.')
  const known = await people.find(typed)
  if (known === null) {
    return refuse(`I cannot find ${JSON.stringify(typed.trim())}. Use an e-mail address, handle or user id from Slack.`)
  }
  if (known.kind === 'member' || known.kind === 'guest') return known
  return refuse(`${known.name} cannot act on incidents: only people in this workspace with an active account can.`)
}
