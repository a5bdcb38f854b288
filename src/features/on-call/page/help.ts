import { isInside } from '../../../incident/access/visibility.ts'
import { cut } from '../../../incident/cut.ts'
import { isRefusal, type Refusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { decode, user } from '../../../slack/mrkdwn.ts'
import { mask } from '../../../store/mask.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import { personNamed } from '../../commands/named-person.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { helpForm } from './actions.ts'
import { askForHelp } from './rules.ts'
import { helpModal, letInReply, whyLimit } from './view.ts'

/** Answers `/incident page @who [why]`; without arguments it opens a form. */
export function pageSomebody(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    if (input.text === '') {
      await ctx.slack.openView(input.triggerId, helpModal(found.id))
      return null
    }
    const [, whom = '', why = ''] = /^(\S+)\s*([\s\S]*)$/.exec(input.text) ?? []
    const asked = { whom, why: decode(why).trim() || null, by: input.user }
    const done = await ask(found.id, asked, ctx)
    if ('lets' in done) return letInReply(found.id, done.lets, done.why)
    return { text: isRefusal(done) ? inMrkdwn(done.refused) : done.said }
  })
}

/** Answers the button after the question: a person who acknowledges is let in. */
export async function letIn(
  { value, user: by }: Press<{ incidentId: string; whom: string; why: string | null }>,
  ctx: FeatureContext,
): Promise<Reply | null> {
  const { incidentId, whom, why } = value
  const asked = { whom, why, by, sure: whom }
  const done = await ask(incidentId, asked, ctx)
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : 'said' in done ? done.said : '' }
}

/** If the person is not in the private incident, the form comes back once and shows what it means to page them. */
export async function submitHelp(input: SentOf<typeof helpForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { person, why } = input.values
  const { incidentId, lets: sure } = input.metadata
  const asked = { whom: person, why, by: input.user, ...(sure ? { sure } : {}) }
  const done = await ask(incidentId, asked, ctx)
  if ('lets' in done) return { update: helpModal(incidentId, { lets: done.lets, why }) }
  return isRefusal(done) ? { errors: { person: await inForm(done.refused, ctx) } } : { close: true }
}

/** `lets` is a person outside the private incident: nobody has confirmed yet that they are to be let in. */
type Done = { said: string } | { lets: string; why: string | null } | Refusal

async function ask(
  incidentId: string,
  { whom, why, by, sure }: { whom: string; why: string | null; by: string; sure?: string },
  ctx: FeatureContext,
): Promise<Done> {
  const person = await personNamed(whom, ctx)
  if (isRefusal(person)) return person
  const wish = { page: ctx.newId(), user: person.id, who: person.name || person.handle, by }
  const words = why === null ? null : cut(mask(why), whyLimit)
  let lets = false
  const done = await ctx.writer.commit(incidentId, (state, now) => {
    lets = sure !== person.id && !isInside(state, person.id)
    return lets ? { facts: [] } : askForHelp(state, { ...wish, why: words }, now)
  })
  if (isRefusal(done)) return done
  if (lets) return { lets: person.id, why: words }
  return { said: `I am paging ${user(person.id)}. I will send you their answer by direct message.` }
}
