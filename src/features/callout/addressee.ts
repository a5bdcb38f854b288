import { type Refusal, refuse } from '../../incident/refusal.ts'
import { plain, user } from '../../slack/mrkdwn.ts'
import type { Found } from '../../store/incidents.ts'
import type { PersonSeen } from '../../store/people.ts'
import type { House } from '../house.ts'
import type { Typed } from './read-callout.ts'

/** The person that somebody calls out to, or why it cannot be them. */
export async function addressee(
  to: NonNullable<Typed['to']>,
  found: Found,
  house: House,
): Promise<{ id: string } | Refusal> {
  const person = 'id' in to ? await known(to.id, house) : await house.people.find(`@${to.handle}`)
  if (person === null) {
    return refuse(`I know nobody called ${'id' in to ? user(to.id) : `@${plain(to.handle)}`}. Choose whom it is for.`)
  }
  if (person.kind !== 'member' && person.kind !== 'guest') {
    return refuse(`${user(person.id)} cannot acknowledge anything here. Choose somebody of this workspace.`)
  }
  if (found.state.private && !(await isInside(person.id, found, house))) {
    return refuse(
      `This incident is private, and ${user(person.id)} is not in its channel: invite them first, then call out to them.`,
    )
  }
  return { id: person.id }
}

async function known(id: string, house: House): Promise<PersonSeen | null> {
  return (await house.people.byId(id)) ?? (await house.slack.person(id))
}

/** Whether somebody is in the channel, as far as we were told. */
async function isInside(id: string, { id: incidentId, state }: Found, house: House): Promise<boolean> {
  if (id === state.imoc?.user) return true
  const moves = await house.incidents.facts(incidentId, { kinds: ['joined', 'left'] })
  const own = moves.flatMap((fact) =>
    (fact.kind === 'joined' || fact.kind === 'left') && fact.data.user === id ? [fact] : [],
  )
  return own.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()).at(-1)?.kind === 'joined'
}
