import type { Settings } from '../../../config/index.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import { isNamedFor } from '../../../incident/erasure.ts'
import type { FactOf } from '../../../incident/facts.ts'
import {
  answerCommand,
  answerWhere,
  invite,
  migrateThread,
  openChannel,
  renameChannel,
  setUpChannel,
  setUpChannelAgain,
  updateTopic,
} from '../../../incident/lifecycle/effects.ts'
import { wherePost } from '../../../incident/lifecycle/posts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { notice } from '../../../slack/late-view.ts'
import { channel as channelLink, decode, plain } from '../../../slack/mrkdwn.ts'
import { inForm } from '../../commands/in-form.ts'
import { titleLimit } from '../../commands/title.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { onPost } from '../../post.ts'
import { openDeclare } from '../actions.ts'
import { declareForm, declareThis, joinOther } from './actions.ts'
import { askedFor } from './asked-for.ts'
import { declare } from './declare.ts'
import {
  onAnswerCommand,
  onAnswerWhere,
  onInvite,
  onMigrateThread,
  onRenameChannel,
  onSetUpChannel,
  onSetUpChannelAgain,
  onUpdateTopic,
} from './effects.ts'
import { hearDm } from './hear-dm.ts'
import { onOpenChannel, openAgain } from './open-channel.ts'
import { inviteAsked, inviteSpeaker, slugOf, speaker } from './rules.ts'
import { likeIt } from './similar-incident.ts'
import { alsoDeclared, declareModal, severitySaid, strangeSaid } from './view.ts'
import { tellWhere, whereToTalk } from './where.ts'

/** Finds an incident that was declared shortly before and may be the same as this one. */
async function likeThis(state: State, ctx: FeatureContext): Promise<State | null> {
  const others = await ctx.incidents.open().catch(() => [])
  return likeIt(
    state,
    others.map((each) => each.state),
  )
}

export const declareFeature: FeatureOf<'declare'> = {
  name: 'declare',

  commands: {
    declare: async (input, ctx) => {
      const typed = decode(input.text)
      const { settings } = ctx
      const asked = askedFor(typed, settings.severities)
      if (asked.typed === '') {
        await ctx.slack.openView(input.triggerId, declareModal(settings, asked))
        return null
      }
      // A rule alone lets nobody into a private incident, so its severity pages nobody.
      const callImoc = !asked.private && settings.paging.page_at.includes(asked.severity ?? 'unknown')
      const open = { severity: 'unknown', private: asked.private, callImoc, service: null, noticedBy: null }
      const made = await declare({ ...open, typed, by: input.user, answerTo: input.responseUrl || null }, ctx)
      if (isRefusal(made)) return { text: inMrkdwn(made.refused) }
      const { state } = made
      const name = `*INC-${state.number}* ${plain(state.title)}`
      if (made.already) {
        const where = state.channel ? ` in ${channelLink(state.channel.id)}` : ''
        return { text: `You have just declared that: ${name}${where}.` }
      }
      const asides = [
        ...(asked.severity ? [severitySaid(asked.severity, settings)] : []),
        asked.private || (asked.severity && !callImoc)
          ? ' Nobody is paged: `/incident imoc call` in the channel pages the IMOC.'
          : '',
        made.shortened
          ? ` The title is too long, so imoc uses the first ${titleLimit} characters. The full text is the first note in the timeline.`
          : '',
        slugOf(state.title) === ''
          ? " The title has no letters that Slack allows in a channel name, so the channel is named after the incident's number."
          : '',
        ...(asked.strange ? [strangeSaid(asked.strange, settings)] : []),
      ]
      const other = asked.private ? null : await likeThis(state, ctx)
      const said = {
        text: `${name} is declared. I am opening ${asked.private ? 'a private channel' : 'a channel'}${callImoc ? ' and paging the IMOC' : ''}.${asides.join('')}`,
      }
      return other ? alsoDeclared(said.text, other) : said
    },
  },

  events: { 'message.im': hearDm },

  actions: [
    onAction(declareThis, async ({ value, triggerId }, ctx) => {
      const begun = askedFor(value, ctx.settings.severities)
      await ctx.slack.openView(triggerId, declareModal(ctx.settings, begun))
      return null
    }),
    onAction(openDeclare, async ({ triggerId }, ctx) => {
      await ctx.slack.openView(triggerId, declareModal(ctx.settings))
      return null
    }),
    onAction(joinOther, async ({ value, user }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (!found?.state.channel) return { text: 'That incident does not exist or has no channel yet.' }
      await ctx.writer.commit(found.id, () => ({ facts: [], effects: [inviteAsked(user)] }))
      return { text: `I am inviting you to ${channelLink(found.state.channel.id)}.` }
    }),
  ],

  views: [
    onSubmit(declareForm, async ({ values: form, user: by }, ctx) => {
      const made = await declare({ ...form, by, answerTo: null }, ctx)
      if (isRefusal(made)) return { errors: { title: await inForm(made.refused, ctx) } }
      const other = form.private ? null : await likeThis(made.state, ctx)
      if (other === null) return { close: true }
      const said = alsoDeclared(`*INC-${made.state.number}* ${plain(made.state.title)} is declared.`, other)
      return { update: { ...notice('Declared'), blocks: said.blocks ?? [] } }
    }),
  ],

  posts: [onPost(wherePost, whereToTalk)],

  effects: [
    onEffect(openChannel, onOpenChannel),
    onEffect(answerCommand, onAnswerCommand),
    onEffect(setUpChannel, onSetUpChannel),
    onEffect(updateTopic, onUpdateTopic),
    onEffect(setUpChannelAgain, onSetUpChannelAgain),
    onEffect(renameChannel, onRenameChannel),
    onEffect(invite, onInvite),
    onEffect(answerWhere, onAnswerWhere),
    onEffect(migrateThread, onMigrateThread),
  ],

  reactions: {
    'channel-opened': (fact, state, context) => [
      invite({ name: 'invite:declarer', data: { users: [state.declaredBy] }, urgent: true }),
      setUpChannel({ name: 'furnish' }),
      ...tellWhere(fact, state, context),
      ...(state.meetingPlace ? [moved] : []),
    ],
    'channel-refused': tellWhere,
    'met-in-thread': (fact, state, context) => [...tellWhere(fact, state, context), ...(state.channel ? [moved] : [])],
    'role-taken': (fact, state, context) => (state.channel ? [] : tellWhere(fact, state, context)),
    // A person who writes in the thread after the move is invited to the channel.
    message: (fact, state) => (state.channel ? speaker(fact, state).map(inviteSpeaker) : []),
    'status-changed': (fact, state, context) => [
      updateTopic({ name: `retopic:${fact.seq}` }),
      ...(state.channel ? [] : tellWhere(fact, state, context)),
      ...(!state.channel && isOver(fact.data.from) && !isOver(fact.data.to)
        ? [openAgain({ answerTo: null, chain: `again-${fact.seq}`, round: 1 })]
        : []),
    ],
    'severity-changed': (fact) => [updateTopic({ name: `retopic:${fact.seq}` })],
    retitled: (fact, state, context) => [
      setUpChannelAgain({ name: `refurnish:${fact.seq}`, data: { seq: fact.seq } }),
      ...(state.channel ? [] : tellWhere(fact, state, context)),
    ],
    erased: afterErasure,
  },
}

/** Asks for the changes to what the channel itself shows of the erased texts. `state` is the state before the erasure. */
function afterErasure(fact: FactOf<'erased'>, state: State, context: { now: Date; settings: Settings }): NewEffect[] {
  const { of = '', seq } = fact.data
  if (!['declared', 'retitled', 'topic-changed', 'purpose-changed'].includes(of)) return []
  const named = of === 'declared' && state.channel !== null && isNamedFor(state.channel.name, state.title)
  return [
    setUpChannelAgain({ name: `refurnish:${fact.seq}`, data: { seq } }),
    ...(named ? [renameChannel({ name: `rename-channel:${fact.seq}` })] : []),
    ...(of === 'declared' || of === 'retitled' ? tellWhere(fact, state, context) : []),
  ]
}

const moved = migrateThread({ name: 'move-in' })
