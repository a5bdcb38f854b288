import { isInside } from '../../../incident/access/visibility.ts'
import { effectName } from '../../../incident/effects.ts'
import { nameWithoutTitle } from '../../../incident/erasure.ts'
import type { Fact, FactKind } from '../../../incident/facts.ts'
import { PermanentError, RetryAfter } from '../../../incident/failure.ts'
import type {
  answerWhere,
  invite,
  migrateThread,
  renameChannel,
  setUpChannel,
  setUpChannelAgain,
  updateTopic,
} from '../../../incident/lifecycle/effects.ts'
import { answerCommand } from '../../../incident/lifecycle/effects.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import type { State } from '../../../incident/state.ts'
import { type EffectRun, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { isRefused } from '../../../slack/failure.ts'
import { channel as channelLink, escapedWithin } from '../../../slack/mrkdwn.ts'
import type { FeatureContext } from '../../context.ts'
import { addBookmark } from '../../posts/bookmarks.ts'
import { inviteSpeaker, speaker } from './rules.ts'
import { mayWait, whereNow } from './where.ts'
import { movedMessage } from './where-view.ts'

/** Sets the channel's topic and purpose, and adds the link that people will look for. */
export async function onSetUpChannel(run: RunOf<typeof setUpChannel>, ctx: FeatureContext): Promise<Outcome> {
  const { state } = run
  if (!state.channel) return noOutcome
  await Promise.all([
    ctx.slack.setTopic(state.channel.id, topicOf(state, ctx)),
    ctx.slack.setPurpose(state.channel.id, purposeOf(state)),
    addBookmark(ctx.slack, state.channel.id, ctx.links(state), run.maybeDone),
  ])
  return noOutcome
}

export async function onUpdateTopic(run: RunOf<typeof updateTopic>, ctx: FeatureContext): Promise<Outcome> {
  if (run.state.channel) await ctx.slack.setTopic(run.state.channel.id, topicOf(run.state, ctx))
  return noOutcome
}

/**
 * Sets the topic and purpose again after the title, or a topic or purpose that somebody had set, was erased. A topic that was replaced in
 * the meantime is left as it is.
 */
export async function onSetUpChannelAgain(run: RunOf<typeof setUpChannelAgain>, ctx: FeatureContext): Promise<Outcome> {
  const { state } = run
  if (!state.channel) return noOutcome
  const fact = await ctx.incidents.fact(run.incidentId, run.data.seq)
  if (fact === null) return noOutcome
  const { id } = state.channel
  const ofTitle = fact.kind === 'declared' || fact.kind === 'retitled'
  if (ofTitle || (await isLast(fact, 'topic-changed', ctx, run))) await ctx.slack.setTopic(id, topicOf(state, ctx))
  if (ofTitle || (await isLast(fact, 'purpose-changed', ctx, run))) await ctx.slack.setPurpose(id, purposeOf(state))
  return noOutcome
}

async function isLast(fact: Fact, kind: FactKind, ctx: FeatureContext, { incidentId }: EffectRun): Promise<boolean> {
  const facts = fact.kind === kind ? await ctx.incidents.facts(incidentId, { kinds: [kind] }) : []
  return facts.at(-1)?.seq === fact.seq
}

/** Gives a channel that was named after an erased title a name without it. */
export async function onRenameChannel(run: RunOf<typeof renameChannel>, ctx: FeatureContext): Promise<Outcome> {
  const { channel, number } = run.state
  if (!channel) return noOutcome
  const name = nameWithoutTitle(number)
  for (const each of [name, `${name}-2`, `${name}-3`]) {
    try {
      await ctx.slack.renameChannel(channel.id, each)
      return noOutcome
    } catch (error) {
      if (!isRefused(error, 'name_taken')) throw error
    }
  }
  throw new PermanentError(
    `Slack accepts no channel name without the title: rename the channel by hand, for example to ${name}`,
  )
}

export async function onInvite(run: RunOf<typeof invite>, ctx: FeatureContext): Promise<Outcome> {
  // Nobody gets into a private incident because a message mentions them: only people who were let in are invited.
  const users = run.data.users.filter((user) => isInside(run.state, user))
  if (!run.state.channel || users.length === 0) return noOutcome
  await ctx.slack.invite(run.state.channel.id, users)
  const occurredAt = ctx.clock.now()
  return { facts: [{ kind: 'invited', data: { users }, actor: null, occurredAt, key: run.key }] }
}

/** Posts the later answer to the command if there is no channel: it waits a moment for the thread that it can link to. */
export async function onAnswerWhere(run: RunOf<typeof answerWhere>, ctx: FeatureContext): Promise<Outcome> {
  const { state, createdAt } = run
  if (state.channel) return noOutcome
  if (mayWait(state, ctx.settings, createdAt, ctx.clock.now())) {
    throw new RetryAfter('The thread to talk in is not there yet.', 2_000)
  }
  const data = { url: run.data.answerTo }
  return { facts: [], effects: [answerCommand({ name: 'answer:where', data })] }
}

/** Posts a later answer to a command, at most once. Its text is made now, so that no row in the database contains it. */
export async function onAnswerCommand(run: RunOf<typeof answerCommand>, ctx: FeatureContext): Promise<Outcome> {
  if (run.maybeDone) return noOutcome
  const { url } = run.data
  const { channel } = run.state
  const opened = effectName(run) === 'answer:declared' && channel
  const text = opened ? `The channel is open: ${channelLink(channel.id)}` : await whereNow(run.state, ctx)
  try {
    await ctx.slack.answer(url, { text })
  } catch (error) {
    // Slack takes such an answer only for a while; after that nobody has to fix the error.
    if (!(error instanceof PermanentError)) throw error
    ctx.log.warn({ error }, 'an answer to a command came too late')
  }
  return noOutcome
}

/** Posts in the thread where people talked without a channel that they go on in the channel, and invites those who spoke there. */
export async function onMigrateThread(run: RunOf<typeof migrateThread>, ctx: FeatureContext): Promise<Outcome> {
  const { channel, meetingPlace } = run.state
  if (!channel || !meetingPlace) return noOutcome
  const { key, maybeDone, createdAt: since } = run
  const message = movedMessage(channel.id)
  await ctx.sender.post({
    key,
    channel: meetingPlace.channel,
    thread: meetingPlace.ts,
    message,
    again: maybeDone,
    since,
  })
  const facts = await ctx.incidents.facts(run.incidentId)
  const spoke = facts.flatMap((fact) => (fact.kind === 'message' ? speaker(fact, run.state) : []))
  return { facts: [], effects: [...new Set(spoke)].map(inviteSpeaker) }
}

function purposeOf({ number, title }: State): string {
  return escapedWithin(`Incident ${number}: ${title}. Everything said here goes into the timeline.`, 250)
}

function topicOf(state: State, ctx: FeatureContext): string {
  return escapedWithin(
    `${state.status} · ${severityName(state.severity, ctx.settings.severities)} · ${state.title}`,
    250,
  )
}
