import { countMembers } from '../../../incident/access/effects.ts'
import { leftSaid, privateSaid } from '../../../incident/access/posts.ts'
import { isInside } from '../../../incident/access/visibility.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { invite } from '../../../incident/lifecycle/effects.ts'
import { allPosts } from '../../../incident/posts/define.ts'
import { isRefusal, refuse } from '../../../incident/refusal.ts'
import { type DecideOutcome, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, type Press } from '../../handlers.ts'
import { onPost, showAgain } from '../../post.ts'
import { factOf, lineInChannel, say } from '../../posts/line.ts'
import { makePrivatePress } from './actions.ts'
import { recount, stillHas } from './rules.ts'
import { leftWords, privateReply, privateWords } from './view.ts'

/**
 * Shows everything of a private incident to the people in its channel, and hides it from those who leave. It does nothing in a public
 * incident.
 */
export const membersFeature: FeatureOf<'members'> = {
  name: 'members',

  commands: {
    private: (input, ctx) =>
      inIncident(input, ctx, async ({ state }) => {
        if (state.private) return { text: `INC-${state.number} is private already: invited people only.` }
        if (!state.channel) return { text: 'There is no channel yet that could be private: try again once it is open.' }
        return privateReply(state, ctx.newId())
      }),
  },

  actions: [onAction(makePrivatePress, makePrivate)],

  posts: [
    onPost(
      privateSaid,
      lineInChannel(async (view) => {
        const fact = await factOf('made-private', view)
        return fact && { text: privateWords(fact.actor) }
      }),
    ),
    onPost(
      leftSaid,
      lineInChannel(async (view) => {
        const { state, ctx } = view
        const fact = await factOf('left', view)
        // A person who has come back meanwhile may see everything again.
        if (!fact || isInside(state, fact.data.user)) return null
        return { text: leftWords(fact.data.user, stillHas(state, fact.data.user, ctx.settings.roles)) }
      }),
    ),
  ],

  effects: [onEffect(countMembers, onCountMembers)],

  reactions: {
    // Every message of ours, wherever it was posted, is shown again.
    'made-private': (fact) => [showAgain(allPosts, fact), say(privateSaid(fact.seq))],
    'channel-opened': (fact, state) => {
      const users = Object.keys(state.access?.moves ?? {}).filter((user) => isInside(state, user))
      return state.private ? [invite({ name: `invite:inside:${fact.seq}`, data: { users } })] : []
    },
    // Every message that they have is shown again: it is empty for a person who has left, and complete for one who comes back.
    joined: (fact, state) => (state.private ? [showAgain(allPosts, fact)] : []),
    left: (fact, state) => {
      const { user } = fact.data
      if (!state.private || isInside(state, user)) return []
      return [showAgain(allPosts, fact), say(leftSaid(fact.seq))]
    },
  },
}

async function makePrivate(
  input: Press<{ incidentId: string; press: string }>,
  ctx: FeatureContext,
): Promise<Reply | null> {
  const { incidentId } = input.value
  const found = await ctx.incidents.byId(incidentId)
  if (!found?.state.channel) return { text: inMrkdwn(unknownIncident.refused) }
  const members = await ctx.slack.members(found.state.channel.id)
  const others = members.filter((user) => user !== ctx.self.userId)
  const done = await ctx.writer.commit(incidentId, (state, now) => {
    if (state.private) return refuse(`INC-${state.number} is private already.`)
    const made: NewFact = {
      ...{ kind: 'made-private', data: { members: [...new Set([...others, input.user])] } },
      ...{ actor: input.user, occurredAt: now, key: 'made-private' },
    }
    return { facts: [made] }
  })
  return {
    text: isRefusal(done) ? inMrkdwn(done.refused) : `INC-${done.state.number} is private now.`,
  }
}

/** Compares the members with Slack's list: events can be lost, and the channel's history does not show who left. */
async function onCountMembers(
  { state: asOf }: RunOf<typeof countMembers>,
  ctx: FeatureContext,
): Promise<Outcome | DecideOutcome> {
  if (!asOf.private || !asOf.channel) return noOutcome
  const members = await ctx.slack.members(asOf.channel.id)
  const self = ctx.self.userId
  return (state, now) => recount(state, { asOf, members, self }, now)
}
