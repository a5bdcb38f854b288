import type { NewEffect } from '../../incident/effects.ts'
import { GiveUp } from '../../incident/failure.ts'
import type { State } from '../../incident/state.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import { isRefused } from '../../slack/failure.ts'
import { channel as channelLink, cut } from '../../slack/mrkdwn.ts'
import type { House } from '../house.ts'
import { channelNames } from './rules.ts'
import { OpenChannel } from './schema.ts'

/** Makes the channel. A taken name gets a suffix; a channel that an earlier, unheard try made is taken as ours. */
export async function openChannel(run: EffectRun, house: House): Promise<Outcome> {
  if (run.state.channel) return nothing
  const { answerTo } = OpenChannel.parse(run.data)
  const opened = await makeChannel(run, house)
  const effects: NewEffect[] = answerTo
    ? [
        {
          kind: 'answer',
          name: 'answer:declared',
          data: { url: answerTo, text: `The channel is open: ${channelLink(opened.id)}` },
        },
      ]
    : []
  return {
    facts: [
      {
        kind: 'channel-opened',
        data: { channel: opened.id, name: opened.name },
        actor: null,
        occurredAt: house.clock.now(),
        key: 'channel-opened',
      },
    ],
    effects,
  }
}

async function makeChannel(run: EffectRun, house: House): Promise<{ id: string; name: string }> {
  const { state } = run
  for (const name of channelNames(house.settings.workspace.channel.name, state)) {
    try {
      return await house.slack.createChannel(name, state.private)
    } catch (error) {
      if (!isRefused(error, 'name_taken')) throw error
      const ours = run.again ? await house.slack.ownChannel(name, house.self.userId, state.private) : null
      if (ours && (await house.incidents.byChannel(ours.id)) === null) return ours
    }
  }
  throw new GiveUp('every channel name we tried is taken: change channel.name in config/workspace.yaml')
}

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

function topicOf(state: State, house: House): string {
  const level = house.settings.severities.find((each) => each.id === state.severity)
  return cut(`${state.status} · ${level?.name ?? state.severity} · ${state.title}`, 250)
}
