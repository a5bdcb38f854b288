import { waitingForAccess } from '../../../incident/access/asking.ts'
import { accessAsked, letInTold } from '../../../incident/access/posts.ts'
import { invite } from '../../../incident/lifecycle/effects.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, type Press } from '../../handlers.ts'
import { onPost, show, showAgain } from '../../post.ts'
import { factOf, lineToPerson, tell } from '../../posts/line.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { letInPress } from './actions.ts'
import { letIn, whoIsAsked } from './rules.ts'
import { askedToComeIn, letInWords } from './view.ts'

/** Asking to be let into a private incident. A refusal is silence: whoever asks never learns whether there is such an incident. */
export const askingFeature: FeatureOf<'asking'> = {
  name: 'asking',

  commands: { access },

  actions: [onAction(letInPress, lets)],

  posts: [
    onPost(accessAsked, {
      render: ({ state }) => {
        const to = whoIsAsked(state)
        return to === null ? null : { to: { user: to }, message: askedToComeIn(state, waitingForAccess(state)) }
      },
    }),
    onPost(
      letInTold,
      lineToPerson(async (view) => {
        const fact = await factOf('let-in', view)
        return fact && { user: fact.data.user, text: letInWords(view.state, fact) }
      }),
    ),
  ],

  reactions: {
    // Its leader gets one message in a quarter of an hour; whoever asks meanwhile is added to it.
    'access-asked': (fact) => [fact.data.anew ? show(accessAsked(fact.seq), fact) : showAgain(accessAsked.all, fact)],
    'let-in': (fact, state) => [
      ...(state.channel ? [invite({ name: `invite:let-in:${fact.seq}`, data: { users: [fact.data.user] } })] : []),
      tell(letInTold(fact.seq)),
      showAgain(accessAsked.all, fact),
    ],
  },
}

async function access(input: CommandInput, ctx: FeatureContext): Promise<Reply> {
  const [, typed = ''] = /^(?:inc-?)?(\d{1,9})$/i.exec(input.text.trim()) ?? []
  if (typed === '') return { text: 'Say which incident: `/incident access 7`.' }
  const number = Number(typed)
  const found = await ctx.incidents.byNumber(number)
  if (found) return { text: `You can see this incident: ${titledPlace(found.state)}.` }
  await ctx.askToBeLetIn(number)
  return {
    text: `If INC-${number} is a private incident, whoever leads it is asked to let you in. You hear from me if they do.`,
  }
}

async function lets(
  { value, user: by }: Press<{ incidentId: string; user: string }>,
  ctx: FeatureContext,
): Promise<Reply> {
  const done = await ctx.writer.commit(value.incidentId, (state, now) => letIn(state, { by, user: value.user }, now))
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : 'They are in, and I am telling them.' }
}
