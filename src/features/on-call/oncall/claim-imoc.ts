import type { NewEffect } from '../../../incident/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { takeImoc } from '../../../incident/on-call/imoc.ts'
import { takenOverTold } from '../../../incident/on-call/posts.ts'
import { isRefusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, user } from '../../../slack/mrkdwn.ts'
import type { FeatureContext } from '../../context.ts'
import type { PostView } from '../../post.ts'
import { tell } from '../../posts/line.ts'

/** Makes the person who asks the IMOC. The earlier IMOC did not hand over, so they are notified. */
export async function claimImoc(incidentId: string, by: string, ctx: FeatureContext): Promise<Reply> {
  const { checklists } = ctx.settings
  const taken = await ctx.writer.commit(incidentId, (state, now) => {
    const taking = takeImoc(state, { user: by, how: 'claimed', run: ctx.newId(), checklists }, now)
    return isRefusal(taking) || !state.imoc ? taking : { ...taking, effects: tellFormer(state, state.imoc, by) }
  })
  if (isRefusal(taken)) return { text: inMrkdwn(taken.refused) }
  return { text: `You are the IMOC of INC-${taken.state.number} now. Your checklist is in our DM.` }
}

function tellFormer({ accounts }: State, { user: former, since }: NonNullable<State['imoc']>, by: string): NewEffect[] {
  return accounts[former] === 'out' ? [] : [tell(takenOverTold({ former, by, since }))]
}

/** Notifies the earlier IMOC once: who is the IMOC now, and who has taken over what they had to do. */
export function takenOver({
  state,
  about,
}: Pick<PostView<{ former: string; by: string; since: string }>, 'state' | 'about'>): {
  user: string
  text: string
} {
  const { former, by } = about
  const where = state.channel ? `${channel(state.channel.id)} (INC-${state.number})` : `INC-${state.number}`
  const theirs = new Set(state.checklists.filter((run) => run.user === former).map(({ run }) => run))
  const moved = state.checklists.some((run) => run.user === by && run.from !== null && theirs.has(run.from))
  const sentences = [
    `${user(by)} has taken over as IMOC of ${where}.`,
    ...(moved ? ['They now have the open items of your checklists.'] : []),
    'If that is a mistake, type `/incident imoc me` in that channel.',
  ]
  return { user: former, text: sentences.join(' ') }
}

/** Pages the person who is on duty, if there is no IMOC and nobody is being paged. */
export async function callImoc(incidentId: string, by: string, ctx: FeatureContext): Promise<Reply> {
  const called = await ctx.writer.commit(incidentId, (state, now) => {
    if (state.imoc) return refuse(sentence`${person(state.imoc.user)} is the IMOC already.`)
    if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; it needs no IMOC.`)
    const open = state.pages.find((page) => page.for === 'imoc' && page.over === null && !page.exhausted)
    const last = open?.rungs.at(-1)
    if (last) {
      const who = last.user ? person(last.user) : last.who
      return refuse(
        sentence`${who} has been paged since ${timeOfDay(last.at)}. If they do not answer, imoc pages the next person.`,
      )
    }
    return { facts: [{ kind: 'imoc-wanted', data: {}, actor: by, occurredAt: now }] }
  })
  if (isRefusal(called)) return { text: inMrkdwn(called.refused) }
  const lets = called.state.private
    ? ' This incident is private: the person who acknowledges is let in and sees nothing before that.'
    : ''
  return { text: `I am paging the IMOC. The first person to acknowledge leads.${lets}` }
}
