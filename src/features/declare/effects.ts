import { Later } from '../../incident/failure.ts'
import type { State } from '../../incident/state/index.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import { cut } from '../../slack/mrkdwn.ts'
import type { House } from '../house.ts'
import { inviteSpeaker, speaker } from './rules.ts'
import { AnswerWhere, Invite } from './schema.ts'
import { mayWait } from './where.ts'
import { movedMessage, whereText } from './where-view.ts'

/** Topic, purpose and the two links that people will look for. */
export async function furnish(run: EffectRun, house: House): Promise<Outcome> {
  const { state } = run
  if (!state.channel) return nothing
  const links = house.links(run.webKey)
  await Promise.all([
    house.slack.setTopic(state.channel.id, topicOf(state, house)),
    house.slack.setPurpose(
      state.channel.id,
      cut(`Incident ${state.number}: ${state.title}. All that is said here becomes the timeline.`, 250),
    ),
    house.slack.bookmark(state.channel.id, [
      { title: 'Timeline', link: links.timeline, emoji: ':clock3:' },
      { title: 'Write-up', link: links.writeUp, emoji: ':memo:' },
    ]),
  ])
  return nothing
}

export async function retopic(run: EffectRun, house: House): Promise<Outcome> {
  if (run.state.channel) await house.slack.setTopic(run.state.channel.id, topicOf(run.state, house))
  return nothing
}

export async function invite(run: EffectRun, house: House): Promise<Outcome> {
  const { users } = Invite.parse(run.data)
  if (!run.state.channel) return nothing
  await house.slack.invite(run.state.channel.id, users)
  const occurredAt = house.clock.now()
  return { facts: [{ kind: 'invited', data: { users }, actor: null, occurredAt, key: run.key }] }
}

/** The later answer to the command where there is no channel: it waits a moment for the thread that it can name. */
export async function answerWhere(run: EffectRun, house: House): Promise<Outcome> {
  const { state, createdAt } = run
  if (state.channel) return nothing
  if (mayWait(state, house.settings, createdAt, house.clock.now())) {
    throw new Later('The thread to talk in is not there yet.', 2_000)
  }
  const data = { url: AnswerWhere.parse(run.data).answerTo, text: await whereText(state, house) }
  return { facts: [], effects: [{ kind: 'answer', name: 'answer:where', data }] }
}

/** In the thread where people talked without a channel: where they go on. Whoever spoke there is invited. */
export async function moveIn(run: EffectRun, house: House): Promise<Outcome> {
  const { channel, meetingPlace } = run.state
  if (!channel || !meetingPlace) return nothing
  const { key, again, createdAt: since } = run
  const message = movedMessage(channel.id)
  await house.sender.post({ key, channel: meetingPlace.channel, thread: meetingPlace.ts, message, again, since })
  const facts = await house.incidents.facts(run.incidentId)
  const spoke = facts.flatMap((fact) => (fact.kind === 'message' ? speaker(fact, run.state) : []))
  return { facts: [], effects: [...new Set(spoke)].map(inviteSpeaker) }
}

function topicOf(state: State, house: House): string {
  const level = house.settings.severities.find((each) => each.id === state.severity)
  return cut(`${state.status} · ${level?.name ?? state.severity} · ${state.title}`, 250)
}
