import type { NewEffect } from '../../../incident/effects.ts'
import { takeImoc } from '../../../incident/on-call/imoc.ts'
import { relievedTold } from '../../../incident/on-call/posts.ts'
import { isRefusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press } from '../../handlers.ts'
import { tell } from '../../posts/line.ts'
import { answerRelief } from './rules.ts'
import { letsInReply } from './view.ts'

/** Answers one of the two buttons under the question. `sure`: the IMOC knows that asking others lets them into a private incident. */
export async function answer(
  input: Press<string>,
  said: 'carry-on' | 'swap',
  ctx: FeatureContext,
  sure = false,
): Promise<Reply | null> {
  const done = await ctx.writer.commit(input.value, (state, now) => {
    const answered = answerRelief(state, { by: input.user, answer: said }, now)
    return isRefusal(answered) || !state.private || said === 'carry-on' || sure ? answered : { facts: [] }
  })
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  if (said === 'swap' && done.facts.length === 0) return letsInReply(done.state)
  return said === 'swap'
    ? { text: 'I am asking the next people on the rota. Until one of them takes over, you are the IMOC.' }
    : { text: 'Thank you. I will ask again later.' }
}

/**
 * Makes the person who accepts the IMOC and notifies the earlier one. A person who comes second sees that somebody has taken over already.
 */
export async function accept(
  input: Press<{ incidentId: string; tired: string }>,
  ctx: FeatureContext,
): Promise<Reply | null> {
  const { incidentId, tired } = input.value
  const { checklists } = ctx.settings
  const taken = await ctx.writer.commit(incidentId, (state, now) => {
    if (state.imoc && state.imoc.user !== tired) {
      return refuse(sentence`${person(state.imoc.user)} has taken over already; thank you.`)
    }
    const taking = takeImoc(state, { user: input.user, how: 'claimed', run: ctx.newId(), checklists }, now)
    return isRefusal(taking) || !state.imoc ? taking : { ...taking, effects: [relieved(state.imoc)] }
  })
  if (isRefusal(taken)) return { text: inMrkdwn(taken.refused) }
  return { text: `You are the IMOC of INC-${taken.state.number} now. Your checklist is in our DM.` }
}

const relieved = ({ user: tired, since }: NonNullable<State['imoc']>): NewEffect => tell(relievedTold({ tired, since }))
