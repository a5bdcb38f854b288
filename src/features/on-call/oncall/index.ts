import { invite } from '../../../incident/lifecycle/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { imocSaid, takenOverTold } from '../../../incident/on-call/posts.ts'
import { context } from '../../../slack/blocks.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction } from '../../handlers.ts'
import { onPost, type PostView } from '../../post.ts'
import { factOf, lineInChannel, lineToPerson, say } from '../../posts/line.ts'
import { callImocPress, takeImocPress } from '../actions.ts'
import { mention, nowAndNext, rosterOf } from '../roster.ts'
import { takeCoverPress, withdrawCoverPress } from './actions.ts'
import { callImoc, claimImoc, takenOver } from './claim-imoc.ts'
import { askForCover, takeCover, withdrawCover } from './cover.ts'
import { dryRun } from './dry-run.ts'
import { showRota } from './show-rota.ts'

/** Shows who is the IMOC and who is on the rota. Anyone may become the IMOC by claiming it. Paging somebody is the feature `page`. */
export const oncallFeature: FeatureOf<'oncall'> = {
  name: 'oncall',

  commands: { imoc },

  actions: [
    onAction(takeImocPress, ({ value, user: by }, ctx) => claimImoc(value, by, ctx)),
    onAction(callImocPress, ({ value, user: by }, ctx) => callImoc(value, by, ctx)),
    onAction(takeCoverPress, takeCover),
    onAction(withdrawCoverPress, withdrawCover),
  ],

  home: async ({ ctx }) => {
    const roster = await rosterOf(ctx)
    const turns = nowAndNext(roster, ctx.clock.now())
    const [now, next] = await Promise.all([mention(turns.now, ctx), mention(turns.next, ctx)])
    return [context(`On the rota now: ${now}. Next: ${next}.`)]
  },

  posts: [onPost(takenOverTold, lineToPerson(takenOver)), onPost(imocSaid, lineInChannel(newImoc))],

  reactions: {
    'role-taken': (fact, state) => [
      ...(state.channel ? [invite({ name: `invite:imoc:${fact.seq}`, data: { users: [fact.data.user] } })] : []),
      ...(fact.data.how === 'claimed' ? [say(imocSaid(fact.seq))] : []),
    ],
    // The role may be taken before or after the channel is opened; whichever comes second invites the IMOC.
    'channel-opened': (fact, state) =>
      state.imoc && !isOver(state.status)
        ? [invite({ name: `invite:imoc:${fact.seq}`, data: { users: [state.imoc.user] } })]
        : [],
  },
}

async function newImoc(view: PostView<number>) {
  const fact = await factOf('role-taken', view)
  if (!fact) return null
  const [before] = (await view.ctx.incidents.facts(view.state.id, { kinds: ['role-taken'] }))
    .filter((each) => each.seq < fact.seq)
    .slice(-1)
  const from = before?.kind === 'role-taken' && before.data.user !== fact.data.user ? before.data.user : null
  return { text: `${user(fact.data.user)} is IMOC now${from ? `, in place of ${user(from)}` : ''}.` }
}

async function imoc(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(input.text) ?? []
  switch (word.toLowerCase()) {
    case '':
      return showRota(input, ctx)
    case 'me':
      return inIncident(input, ctx, (found) => claimImoc(found.id, input.user, ctx))
    case 'call':
      return inIncident(input, ctx, (found) => callImoc(found.id, input.user, ctx))
    case 'who':
      return dryRun(input, rest, ctx)
    case 'cover':
      return askForCover(input, rest.replace(/^me\b\s*/i, ''), ctx)
    default:
      return { text: usage }
  }
}

const usage =
  'You cannot make somebody else the IMOC. Type `/incident imoc me` to take over, `/incident imoc call` to page whoever is on the rota, `/incident imoc who` to see whom that would be, `/incident imoc cover me …` to be covered, or `/incident imoc` to see who it is.'
