import type { Button } from '@slack/types'
import { pressMitigation } from '../../../incident/deploys/effects.ts'
import { mitigationPost } from '../../../incident/deploys/posts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { button } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { notice } from '../../../slack/late-view.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit, type Press, type Sent, type SentOf } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { type Confirm, chooseForm, confirmForm, openMitigate } from './actions.ts'
import { onPressMitigation } from './effects.ts'
import { type Mitigation, type Requester, readMitigate, runMitigation, whyNot } from './rules.ts'
import { cardBlocks, cardInShort, confirmModal, listModal, pressMessage } from './view.ts'

/** The emergency buttons of an organisation, from config/mitigations.yaml. */
export const mitigateFeature: FeatureOf<'mitigate'> = {
  name: 'mitigate',

  commands: { mitigate: command },

  actions: [onAction(openMitigate, pressed)],

  views: [onSubmit(chooseForm, chosen), onSubmit(confirmForm, confirmed)],

  posts: [
    onPost(mitigationPost, {
      render: ({ state, about }) => {
        const press = state.presses.find((each) => each.press === about)
        return press && state.channel ? { to: { channel: state.channel.id }, message: pressMessage(press) } : null
      },
    }),
  ],

  effects: [onEffect(pressMitigation, onPressMitigation)],

  card: {
    blocks: ({ state }) => cardBlocks(state),
    short: ({ state }) => cardInShort(state),
    buttons: ({ state, settings }): Button[] =>
      settings.mitigations.length ? [button(openMitigate, 'Mitigate…', state.id)] : [],
  },

  reactions: {
    'mitigation-pressed': (fact) => [
      show(mitigationPost(fact.data.press), fact),
      pressMitigation({ name: `press:${fact.data.press}`, data: { press: fact.data.press } }),
    ],
    'mitigation-answered': (fact) => [show(mitigationPost(fact.data.press), fact)],
    'channel-opened': (fact, state) => state.presses.map(({ press }) => show(mitigationPost(press), fact)),
    erased: (fact, state) => state.presses.map(({ press }) => show(mitigationPost(press), fact)),
  },
}

async function presser(user: string, ctx: FeatureContext): Promise<Requester> {
  return { user, email: (await ctx.people.byId(user))?.email ?? null }
}

async function command(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ state }) => {
    const { mitigations, roles } = ctx.settings
    const wish = readMitigate(decode(input.text), mitigations)
    if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
    const { chosen: mitigation, dry } = wish
    if (mitigation === null) {
      const now = ctx.clock.now()
      await ctx.slack.openView(input.triggerId, listModal(state, { mitigations, roles, now, dry }))
      return null
    }
    const asked = await ask(state, { mitigation, user: input.user, dryRun: dry }, ctx)
    if ('refused' in asked) return { text: inMrkdwn(asked.refused) }
    await ctx.slack.openView(input.triggerId, asked)
    return null
  })
}

async function pressed(input: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(input.value)
  if (!found) return { text: inMrkdwn(unknownIncident.refused) }
  const { mitigations, roles } = ctx.settings
  const view = listModal(found.state, { mitigations, roles, now: ctx.clock.now(), dry: false })
  await ctx.slack.openView(input.triggerId, view)
  return null
}

async function chosen(input: SentOf<typeof chooseForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const found = await ctx.incidents.byId(input.metadata)
  const choice = input.values
  const mitigation = ctx.settings.mitigations.find(({ id }) => id === choice.chosen)
  if (!found || !mitigation)
    return { update: notice('Not pressed', 'This button is no longer in config/mitigations.yaml.') }
  const asked = await ask(found.state, { mitigation, user: input.user, dryRun: choice.dryRun }, ctx)
  return { update: 'refused' in asked ? notice('Not pressed', inMrkdwn(asked.refused)) : asked }
}

/** Opens the last step, or says why it cannot be opened. */
async function ask(state: State, wish: { mitigation: Mitigation; user: string; dryRun: boolean }, ctx: FeatureContext) {
  const { mitigation, user, dryRun } = wish
  const by = await presser(user, ctx)
  const no = whyNot(state, { mitigation, by, dryRun }, ctx.settings.roles, ctx.clock.now())
  if (no) return no
  return confirmModal(state, mitigation, {
    ...{ incident: state.id, press: ctx.newId(), mitigation: mitigation.id, dryRun },
  })
}

async function confirmed(input: Sent<Confirm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incident, press, mitigation: id, dryRun } = input.metadata
  const { mitigations, roles } = ctx.settings
  const mitigation = mitigations.find((each) => each.id === id)
  if (!mitigation) return { update: notice('Not pressed', 'This button is no longer in config/mitigations.yaml.') }
  const by = await presser(input.user, ctx)
  const done = await ctx.writer.commit(incident, (state, now) =>
    runMitigation(state, { press, mitigation, by, dryRun }, roles, now),
  )
  return isRefusal(done) ? { update: notice('Not pressed', inMrkdwn(done.refused)) } : { close: true }
}
