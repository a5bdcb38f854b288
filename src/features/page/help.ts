import { isRefusal, type Refusal } from '../../incident/refusal.ts'
import type { CommandInput, Reply, ViewAnswer, ViewInput } from '../../slack/interaction.ts'
import { cut, decode, user } from '../../slack/mrkdwn.ts'
import { mask } from '../../store/mask.ts'
import type { House } from '../house.ts'
import { inIncident } from '../in-incident.ts'
import { personNamed } from '../named-person.ts'
import { askForHelp } from './rules.ts'
import { HelpForm } from './schema.ts'
import { helpModal, whyLimit } from './view.ts'

/** `/incident page @who [why]`; without words, a form. */
export function pageSomebody(input: CommandInput, house: House): Promise<Reply | null> {
  return inIncident(input.channel, house, async (found) => {
    if (input.text === '') {
      await house.slack.openView(input.triggerId, helpModal(found.id))
      return null
    }
    const [, whom = '', why = ''] = /^(\S+)\s*([\s\S]*)$/.exec(input.text) ?? []
    const asked = { whom, why: decode(why).trim() || null, by: input.user }
    const done = await ask(found.id, asked, house)
    return { text: isRefusal(done) ? done.refused : done.said }
  })
}

export async function submitHelp(input: ViewInput, house: House): Promise<ViewAnswer> {
  const form = HelpForm.parse(input.values)
  const done = await ask(input.metadata, { whom: form.user, why: form.why, by: input.user }, house)
  return isRefusal(done) ? { errors: { person: done.refused } } : { close: true }
}

async function ask(
  incidentId: string,
  { whom, why, by }: { whom: string; why: string | null; by: string },
  house: House,
): Promise<{ said: string } | Refusal> {
  const person = await personNamed(whom, house)
  if (isRefusal(person)) return person
  const wish = { page: house.newId(), user: person.id, who: person.name || person.handle, by }
  const words = why === null ? null : cut(mask(why), whyLimit)
  const done = await house.door.commit(incidentId, (state, now) => askForHelp(state, { ...wish, why: words }, now))
  if (isRefusal(done)) return done
  return { said: `I am paging ${user(person.id)}. I tell you by DM what they say.` }
}
