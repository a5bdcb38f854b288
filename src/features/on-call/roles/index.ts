import { invite } from '../../../incident/lifecycle/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { roleGivenTold, roleLeftTold } from '../../../incident/on-call/posts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { button, section } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { plain, user } from '../../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import { personNamed } from '../../commands/named-person.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onSubmit } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { factOf, lineToPerson, tell } from '../../posts/line.ts'
import { openRoles } from '../actions.ts'
import { leavePress, roleForm } from './actions.ts'
import { assignRole } from './assign-role.ts'
import { readRole, type Wish } from './read-role.ts'
import { leaveRole, namedRole, roleWord } from './rules.ts'
import { description, ownRoles, relieved, rolesField, rolesModal, rolesText } from './view.ts'

/** The roles that people have in an incident besides the IMOC. An empty role is shown and blocks nothing. */
export const rolesFeature: FeatureOf<'roles'> = {
  name: 'roles',

  commands: {
    role: (input, ctx) => inIncident(input, ctx, (found) => typed(input, found, ctx)),
  },

  actions: [
    onAction(openRoles, async ({ value, user: by, triggerId }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (!found) return { text: inMrkdwn(unknownIncident.refused) }
      await ctx.slack.openView(triggerId, rolesModal(found.state, ctx.settings.roles, by))
      return null
    }),

    onAction(leavePress, ({ value: { incidentId, role: id, team }, user: by }, ctx) => {
      const role = namedRole(id, ctx.settings.roles)
      return leave(incidentId, { role, user: by, team, by }, ctx)
    }),
  ],

  views: [
    onSubmit(roleForm, async ({ metadata: incidentId, values, user: by }, ctx) => {
      const { role: id, who, team } = values
      const role = ctx.settings.roles.find((each) => each.id === id)
      if (!role) return { errors: { role: 'This role is not in config/roles.yaml any more.' } }
      const given = await assignRole(incidentId, { role, who, team, by }, ctx)
      if (!isRefusal(given)) return { close: true }
      const field = given.about === 'who' ? 'who' : role.per_team ? 'team' : 'role'
      return { errors: { [field]: await inForm(given.refused, ctx) } }
    }),
  ],

  card: {
    fields: ({ state, settings }) => [rolesField(state, settings.roles)].filter(Boolean),
    buttons: ({ state }) => [button(openRoles, 'Roles…', state.id)],
  },

  home: ({ user: asked, open, ctx }) => ownRoles(asked, open, ctx.settings.roles),

  posts: [
    onPost(
      roleGivenTold,
      lineToPerson(async (view) => {
        const fact = await factOf('role-given', view)
        if (!fact) return null
        const { user: given, role: id, team } = fact.data
        const role = namedRole(id, view.ctx.settings.roles)
        return { user: given, text: description(view.state, role, { user: given, team, by: fact.actor }) }
      }),
    ),
    onPost(
      roleLeftTold,
      lineToPerson(async (view) => {
        const fact = await factOf('role-left', view)
        if (!fact || fact.actor === fact.data.user) return null
        const { user: left, role: id, team } = fact.data
        const role = namedRole(id, view.ctx.settings.roles)
        return { user: left, text: relieved(view.state, role, { user: left, team, by: fact.actor }) }
      }),
    ),
  ],

  reactions: {
    'role-given': (fact, state) => {
      const users = [fact.data.user]
      return [
        tell(roleGivenTold(fact.seq)),
        // A channel that is over may be archived, and nobody has to be in it to read what happened.
        ...(state.channel && !isOver(state.status)
          ? [invite({ name: `invite:role:${fact.seq}`, data: { users } })]
          : []),
      ]
    },
    'role-left': (fact) => (fact.actor === fact.data.user ? [] : [tell(roleLeftTold(fact.seq))]),
    erased: (fact) => {
      const { of, seq } = fact.data
      if (of === 'role-given') return [show(roleGivenTold(seq), fact)]
      return of === 'role-left' ? [show(roleLeftTold(seq), fact)] : []
    },
    'channel-opened': (fact, state) => {
      const users = [...new Set(state.roles.map((held) => held.user))]
      return users.length ? [invite({ name: `invite:roles:${fact.seq}`, data: { users } })] : []
    },
  },
}

async function typed(input: CommandInput, found: FoundIncident, ctx: FeatureContext): Promise<Reply> {
  const { roles } = ctx.settings
  const wish = readRole(input.text, roles)
  if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
  if (wish.verb === 'show') {
    const text = rolesText(found.state, roles)
    return { text, blocks: [section(text)] }
  }
  return wish.verb === 'give' ? take(input, found, wish, ctx) : stepDown(input, found, wish, ctx)
}

type Meant = Exclude<Wish, { verb: 'show' }>

async function take(input: CommandInput, found: FoundIncident, wish: Meant, ctx: FeatureContext): Promise<Reply> {
  const given = await assignRole(found.id, { ...wish, by: input.user }, ctx)
  if (isRefusal(given)) return { text: inMrkdwn(given.refused) }
  const whose = given.user === input.user ? 'You are' : `${user(given.user)} is`
  const told = given.user === input.user ? 'What that means is in our DM.' : 'I am telling them by DM.'
  return { text: `${whose} ${plain(roleWord(wish.role, wish.team))} of INC-${found.state.number} now. ${told}` }
}

async function stepDown(input: CommandInput, found: FoundIncident, wish: Meant, ctx: FeatureContext): Promise<Reply> {
  const { role, who, team } = wish
  const person = who === null ? { id: input.user } : await personNamed(who, ctx)
  if (isRefusal(person)) return { text: inMrkdwn(person.refused) }
  return leave(found.id, { role, user: person.id, team, by: input.user }, ctx)
}

async function leave(incidentId: string, wish: Parameters<typeof leaveRole>[1], ctx: FeatureContext): Promise<Reply> {
  const left = await ctx.writer.commit(incidentId, (state, now) => leaveRole(state, wish, now))
  if (isRefusal(left)) return { text: inMrkdwn(left.refused) }
  const whose = wish.user === wish.by ? 'You are' : `${user(wish.user)} is`
  return { text: `${whose} no longer ${plain(roleWord(wish.role, wish.team))} of INC-${left.state.number}. Thank you.` }
}
