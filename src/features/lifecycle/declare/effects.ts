import { isInside } from '../../../incident/access/gate.ts'
import { effectName } from '../../../incident/effects.ts'
import { nameWithoutTitle } from '../../../incident/erasure.ts'
import type { Fact, FactKind } from '../../../incident/facts.ts'
import { GiveUp, Later } from '../../../incident/failure.ts'
import type {
  answerWhere,
  furnish,
  invite,
  moveIn,
  refurnish,
  renameChannel,
  retopic,
} from '../../../incident/lifecycle/effects.ts'
import { answerCommand } from '../../../incident/lifecycle/effects.ts'
import type { State } from '../../../incident/state.ts'
import { type EffectRun, nothing, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { isRefused } from '../../../slack/failure.ts'
import { channel as channelLink, escapedWithin } from '../../../slack/mrkdwn.ts'
import type { House } from '../../context.ts'
import { bookmarksOf } from '../../posts/bookmarks.ts'
import { inviteSpeaker, speaker } from './rules.ts'
import { mayWait } from './where.ts'
import { movedMessage, whereText } from './where-view.ts'

/** Topic, purpose and the two links that people will look for. */
export async function onFurnish(run: RunOf<typeof furnish>, house: House): Promise<Outcome> {
  const { state } = run
  if (!state.channel) return nothing
  await Promise.all([
    house.slack.setTopic(state.channel.id, topicOf(state, house)),
    house.slack.setPurpose(state.channel.id, purposeOf(state)),
    house.slack.bookmark(state.channel.id, bookmarksOf(house.links(run.webKey))),
  ])
  return nothing
}

export async function onRetopic(run: RunOf<typeof retopic>, house: House): Promise<Outcome> {
  if (run.state.channel) await house.slack.setTopic(run.state.channel.id, topicOf(run.state, house))
  return nothing
}

/**
 * The title is gone, or a topic or purpose that somebody had set: what the channel shows of them is set anew. A topic that was
 * replaced since is left alone.
 */
export async function onRefurnish(run: RunOf<typeof refurnish>, house: House): Promise<Outcome> {
  const { state } = run
  if (!state.channel) return nothing
  const fact = await house.incidents.fact(run.incidentId, run.data.seq)
  if (fact === null) return nothing
  const { id } = state.channel
  const ofTitle = fact.kind === 'declared' || fact.kind === 'retitled'
  if (ofTitle || (await isLast(fact, 'topic-changed', house, run)))
    await house.slack.setTopic(id, topicOf(state, house))
  if (ofTitle || (await isLast(fact, 'purpose-changed', house, run))) await house.slack.setPurpose(id, purposeOf(state))
  return nothing
}

async function isLast(fact: Fact, kind: FactKind, house: House, { incidentId }: EffectRun): Promise<boolean> {
  const facts = fact.kind === kind ? await house.incidents.facts(incidentId, { kinds: [kind] }) : []
  return facts.at(-1)?.seq === fact.seq
}

/** A channel that has its name from a title that is gone gets one without. */
export async function onRenameChannel(run: RunOf<typeof renameChannel>, house: House): Promise<Outcome> {
  const { channel, number } = run.state
  if (!channel) return nothing
  const name = nameWithoutTitle(number)
  for (const each of [name, `${name}-2`, `${name}-3`]) {
    try {
      await house.slack.renameChannel(channel.id, each)
      return nothing
    } catch (error) {
      if (!isRefused(error, 'name_taken')) throw error
    }
  }
  throw new GiveUp(
    `Slack accepts no channel name without the title: rename the channel by hand, for example to ${name}`,
  )
}

export async function onInvite(run: RunOf<typeof invite>, house: House): Promise<Outcome> {
  // Nobody comes into a private incident by being named in it: only who was let in.
  const users = run.data.users.filter((user) => isInside(run.state, user))
  if (!run.state.channel || users.length === 0) return nothing
  await house.slack.invite(run.state.channel.id, users)
  const occurredAt = house.clock.now()
  return { facts: [{ kind: 'invited', data: { users }, actor: null, occurredAt, key: run.key }] }
}

/** The later answer to the command where there is no channel: it waits a moment for the thread that it can name. */
export async function onAnswerWhere(run: RunOf<typeof answerWhere>, house: House): Promise<Outcome> {
  const { state, createdAt } = run
  if (state.channel) return nothing
  if (mayWait(state, house.settings, createdAt, house.clock.now())) {
    throw new Later('The thread to talk in is not there yet.', 2_000)
  }
  const data = { url: run.data.answerTo }
  return { facts: [], effects: [answerCommand({ name: 'answer:where', data })] }
}

/** A later answer to the command, told once or not at all; its words are made now, so that no row holds them. */
export async function onAnswerCommand(run: RunOf<typeof answerCommand>, house: House): Promise<Outcome> {
  if (run.again) return nothing
  const { url } = run.data
  const { channel } = run.state
  const opened = effectName(run) === 'answer:declared' && channel
  const text = opened ? `The channel is open: ${channelLink(channel.id)}` : await whereText(run.state, house)
  try {
    await house.slack.answer(url, { text })
  } catch (error) {
    // Nobody waits for it any more, so nobody has to mend it.
    if (!(error instanceof GiveUp)) throw error
    house.log.warn({ error }, 'an answer to a command came too late')
  }
  return nothing
}

/** In the thread where people talked without a channel: where they go on. Whoever spoke there is invited. */
export async function onMoveIn(run: RunOf<typeof moveIn>, house: House): Promise<Outcome> {
  const { channel, meetingPlace } = run.state
  if (!channel || !meetingPlace) return nothing
  const { key, again, createdAt: since } = run
  const message = movedMessage(channel.id)
  await house.sender.post({ key, channel: meetingPlace.channel, thread: meetingPlace.ts, message, again, since })
  const facts = await house.incidents.facts(run.incidentId)
  const spoke = facts.flatMap((fact) => (fact.kind === 'message' ? speaker(fact, run.state) : []))
  return { facts: [], effects: [...new Set(spoke)].map(inviteSpeaker) }
}

function purposeOf({ number, title }: State): string {
  return escapedWithin(`Incident ${number}: ${title}. Everything said here goes into the timeline.`, 250)
}

function topicOf(state: State, house: House): string {
  const level = house.settings.severities.find((each) => each.id === state.severity)
  return escapedWithin(`${state.status} · ${level?.name ?? state.severity} · ${state.title}`, 250)
}
