import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { person as mentioned, sentence } from '../../../incident/sentence.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import type { PersonSeen } from '../../../store/people.ts'
import { notInside } from '../../commands/not-inside.ts'
import type { FeatureContext } from '../../context.ts'
import type { Typed } from './read-callout.ts'
import { thenCallOut } from './rules.ts'

/** Returns the person to call out to, or why it cannot be that person. */
export async function addressee(
  to: NonNullable<Typed['to']>,
  found: FoundIncident,
  ctx: FeatureContext,
): Promise<{ id: string } | Refusal> {
  const person = 'id' in to ? await known(to.id, ctx) : await ctx.people.find(`@${to.handle}`)
  if (person === null) {
    return refuse(sentence`I cannot find ${'id' in to ? mentioned(to.id) : `@${to.handle}`}. Choose whom it is for.`)
  }
  if (person.kind !== 'member' && person.kind !== 'guest') {
    return refuse(
      sentence`${mentioned(person.id)} cannot acknowledge anything here. Choose somebody in this workspace.`,
    )
  }
  return notInside(found.state, person.id, thenCallOut) ?? { id: person.id }
}

async function known(id: string, ctx: FeatureContext): Promise<PersonSeen | null> {
  return (await ctx.people.byId(id)) ?? (await ctx.slack.person(id))
}
