import { z } from 'zod'
import { rights } from '../../incident/access/rights.ts'
import { json } from '../../incident/codec.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import { bold, joined, listed, peopleIn, person, type Sentence, sentence } from '../../incident/sentence.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { defineAction } from '../../slack/define.ts'
import { inMrkdwn } from '../../slack/in-mrkdwn.ts'
import type { Reply } from '../../slack/interaction.ts'
import type { FeatureContext } from '../context.ts'
import { Act } from './act.ts'
import type { Denied } from './may-use.ts'

const right = z.enum(rights)

/** Asks those who may to give the right. */
export const askForRight = defineAction('ask-for-right', { value: json(z.object({ incidentId: z.string(), right })) })
/** Opens the form for going on with a reason. `act` is what is done then; null if it was too long to be kept. */
export const goOnPress = defineAction('go-on', {
  value: json(z.object({ incidentId: z.string(), right, act: Act.nullable() })),
})

/** How many people and groups a refusal names. */
const most = 4
const and = new Intl.ListFormat('en-GB')

/** Says which right is needed and who has it: the IMOC of the incident, then the people and groups of the configuration. */
export async function whoMay({ needs, found }: Denied, ctx: FeatureContext): Promise<Refusal> {
  const imoc = found?.state.imoc?.user
  const named = (await Promise.all(ctx.rights.holders(needs).map((each) => shown(each, ctx)))).flat()
  const who = [
    ...(imoc !== undefined && needs !== 'admin' ? [sentence`${person(imoc)}, who is IMOC`] : []),
    ...named.filter((each) => imoc === undefined || !peopleIn(each).includes(imoc)),
  ].slice(0, most)
  const have = who.length ? sentence` Those who have it: ${listed(who, and)}.` : ''
  return refuse(sentence`This needs the right ${bold(needs)}, which you do not have, so nothing was done.${have}`)
}

/** A person, or a group in which somebody is; nothing for whom Slack does not know. */
async function shown(
  holder: string,
  { people, groups }: Pick<FeatureContext, 'people' | 'groups'>,
): Promise<Sentence[]> {
  if (holder.startsWith('@')) return (await groups.membersOf([holder.slice(1).toLowerCase()])).length ? [holder] : []
  const known = holder.includes('@') ? await people.byEmail(holder) : await people.byId(holder)
  return known && known.kind !== 'gone' ? [person(known.id)] : []
}

/** The refusal of a command or a press, with the ways on: to ask for the right, or to go on with a reason. */
export async function refusedReply(denied: Denied, act: Act | null, ctx: FeatureContext): Promise<Reply> {
  const { found, needs, isThere } = denied
  const { refused } = await whoMay(denied, ctx)
  if (!found || !isThere || needs === 'admin') return { text: inMrkdwn(refused) }
  const value = { incidentId: found.id, right: needs }
  const text = inMrkdwn(joined([refused, goesOn], ' '))
  const ways = actions(
    button(askForRight, 'Ask for the right', value, 'primary'),
    button(goOnPress, 'Go on with a reason…', { ...value, act }),
  )
  return { text, blocks: [section(text), ways] }
}

const goesOn = 'If it cannot wait, go on with a reason: it is recorded, and the admins are told.'

/** The refusal of a form, which stays as it was filled in. */
export async function refusedForm(denied: Denied, ctx: FeatureContext): Promise<Sentence> {
  const { refused } = await whoMay(denied, ctx)
  if (!denied.isThere || denied.needs === 'admin') return refused
  return joined(
    [
      refused,
      sentence`If it cannot wait, type \`/incident rights ${denied.needs}\` in the channel, and send this again.`,
    ],
    ' ',
  )
}
