import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { PersonSeen } from '../../store/people.ts'
import type { FeatureContext } from '../context.ts'

/** Matches `<@U1|mira>`, as Slack writes a mention in a command. */
const mention = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/

/**
 * Returns the person that somebody named for a part in an incident, by a mention, a user id, a handle or an e-mail address; or why they can
 * have none.
 */
export async function personNamed(typed: string, ctx: FeatureContext): Promise<PersonSeen | Refusal> {
  const bare = typed.replace(/[,;:.!?]+$/, '')
  const id = mention.exec(bare)?.[1] ?? bare
  const person = (await ctx.people.find(id)) ?? (await lookUp(id, ctx))
  if (person === null) {
    const said = mention.test(bare) ? 'I cannot find that person in this workspace' : `I cannot find ${bare}`
    return refuse(`${said}. Name a person in this workspace, such as @mira.`)
  }
  const no = whyNot[person.kind]
  return no ? refuse(`@${person.handle} ${no}`) : person
}

const whyNot: Partial<Record<PersonSeen['kind'], string>> = {
  bot: 'is a bot: name a person.',
  stranger: 'is a guest of another workspace: name somebody in this one.',
  gone: 'has no active account any more: name somebody else.',
}

/** Looks up a person whom we do not know yet. */
async function lookUp(id: string, ctx: FeatureContext): Promise<PersonSeen | null> {
  const seen = /^[UW][A-Z0-9]+$/.test(id) ? await ctx.slack.person(id) : null
  if (seen) await ctx.people.remember([seen])
  return seen
}
