import { z } from 'zod'
import { lookUpChannel, lookUpUser } from '../../../incident/access/effects.ts'
import { accountSaid, accountTold } from '../../../incident/access/posts.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { Id, orNone } from '../../../slack/fields.ts'
import { personOf } from '../../../slack/person-of.ts'
import { learnChannel } from '../../commands/mentioned.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { onPost } from '../../post.ts'
import { factOf, lineInChannel, lineToPerson, say, tell } from '../../posts/line.ts'
import { updatePeople } from './update-people.ts'
import { accountWords } from './view.ts'

const name = orNone(z.string().max(300))
const flag = orNone(z.boolean())

/** Slack leaves out what it does not know about a person, or sends null. */
const UserEvent = z.object({
  user: z.object({
    id: Id,
    ...{ name, real_name: name, tz: name },
    ...{ deleted: flag, is_bot: flag, is_restricted: flag, is_ultra_restricted: flag, is_stranger: flag },
    profile: orNone(z.object({ display_name: name, real_name: name, email: name })),
  }),
})

const remember = async (event: unknown, ctx: FeatureContext) => {
  const { id, ...rest } = UserEvent.parse(event).user
  const given = JSON.parse(JSON.stringify(rest)) as Omit<Parameters<typeof personOf>[0], 'id'>
  await updatePeople([personOf({ id, ...given })], ctx)
}

const onLookUpChannel = async ({ data }: RunOf<typeof lookUpChannel>, ctx: FeatureContext): Promise<Outcome> => {
  await learnChannel(data.channel, ctx)
  return noOutcome
}

/** Looks up a person of whom Slack has sent nothing. If Slack does not know them either, people see the id. */
const onLookUpUser = async ({ data }: RunOf<typeof lookUpUser>, ctx: FeatureContext): Promise<Outcome> => {
  const { user } = data
  if ((await ctx.people.byId(user)) === null) await lookUp(user, ctx)
  return noOutcome
}

/** Keeps the list of people in step with Slack, and notifies incidents in which a person who cannot come now has something to do. */
export const peopleFeature: FeatureOf<'people'> = {
  name: 'people',
  events: {
    user_change: ({ event }, ctx) => remember(event, ctx),
    team_join: ({ event }, ctx) => remember(event, ctx),
  },

  effects: [onEffect(lookUpUser, onLookUpUser), onEffect(lookUpChannel, onLookUpChannel)],

  posts: [
    onPost(
      accountSaid,
      lineInChannel(async (view) => {
        const fact = await factOf('account-changed', view)
        return fact && { text: accountWords(fact.data, view.state, view.ctx.settings.roles) }
      }),
    ),
    onPost(
      accountTold,
      lineToPerson(async (view) => {
        const fact = await factOf('account-changed', view)
        const { imoc, number } = view.state
        if (!fact || !imoc || imoc.user === fact.data.user) return null
        const text = accountWords(fact.data, view.state, view.ctx.settings.roles)
        return { user: imoc.user, text: `INC-${number}: ${text}` }
      }),
    ),
  ],

  reactions: {
    'account-changed': (fact, state) => {
      if (fact.data.to === 'active') return []
      return [
        ...(state.channel ? [say(accountSaid(fact.seq))] : []),
        ...(state.imoc && state.imoc.user !== fact.data.user ? [tell(accountTold(fact.seq))] : []),
      ]
    },
    // The channel's name must not be shown to everybody now.
    'made-private': (_, { channel }) =>
      channel ? [lookUpChannel({ name: `meet-channel:${channel.id}:private`, data: { channel: channel.id } })] : [],
  },
}

/**
 * Reads all people at the start, so that commands wait for no look-up, pages show names, and people who left while imoc was not running are
 * noticed.
 */
export async function learnPeople(ctx: FeatureContext): Promise<void> {
  for await (const page of ctx.slack.people()) await updatePeople(page, ctx)
}

/**
 * Returns why this user may not act, or null if they may. A new person is looked up. A person without an active account in this workspace,
 * or a guest of another workspace, is refused.
 */
export async function refuseUnknown(user: string, ctx: FeatureContext): Promise<string | null> {
  const known = (await ctx.people.byId(user)) ?? (await lookUp(user, ctx))
  if (known === null) return 'I cannot find you in this workspace. Ask a member of the workspace to do this for you.'
  if (known.kind === 'stranger')
    return 'Only people in this workspace can act on its incidents. Ask one of them to do this for you. Your messages in the channel are still recorded in the timeline.'
  if (known.kind === 'gone' || known.kind === 'bot') return 'Only people with an active account can act on incidents.'
  return null
}

async function lookUp(user: string, ctx: FeatureContext) {
  const seen = await ctx.slack.person(user)
  if (seen) await ctx.people.remember([seen])
  return seen
}
