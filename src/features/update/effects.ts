import { apart, minutes } from '../../incident/clock.ts'
import type { FactData, NewFact } from '../../incident/facts/index.ts'
import type { Audience } from '../../incident/facts/telling.ts'
import { Later } from '../../incident/failure.ts'
import { mayTell } from '../../incident/gate.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { House } from '../house.ts'
import { stakeholderMessage, toldMessage } from './messages.ts'
import { Telling } from './schema.ts'

/** How long an update waits for the announcement that it is told under (ms). */
const patience = minutes(10)

/** In the thread under the incident's card, shown in the channel too: the card keeps the story together. */
export async function tellAnnouncements(run: EffectRun, house: House): Promise<Outcome> {
  const update = Telling.parse(run.data)
  if (!mayTell(run.state, 'announcements')) return nothing
  const card = run.state.announcement
  if (!card) {
    if (house.settings.workspace.announcements === null) return nothing
    if (await isHopeless(run, house)) return { facts: [unannounced(update.id, house)] }
    throw new Later('The announcement of this incident does not stand yet.', 5_000)
  }
  const message = toldMessage(update, run.state.number)
  const { key, again, createdAt } = run
  await house.sender.post({ key, channel: card.channel, thread: card.ts, message, again, since: createdAt })
  const name = house.settings.workspace.announcements ?? ''
  const link = await house.slack.permalink(card.channel, card.ts)
  return { facts: [delivered({ id: update.id, audience: 'announcements', where: name, link }, house)] }
}

/** A clock that jumped is no reason: the channel has to be missing, or Slack to have refused the announcement for good. */
async function isHopeless(run: EffectRun, house: House): Promise<boolean> {
  if (apart(house.clock.now(), run.createdAt) <= patience) return false
  const refused = run.state.troubles.some((each) => !each.retrying && each.effect.includes(':show:announcement'))
  const name = house.settings.workspace.announcements?.replace(/^#/, '') ?? ''
  return refused || (await house.slack.channelNamed(name)) === null
}

/** A message of its own for each update, in the channel of those who decide nothing in the incident and must know of it. */
export async function tellStakeholders(run: EffectRun, house: House): Promise<Outcome> {
  const update = Telling.parse(run.data)
  const name = house.settings.workspace.stakeholders
  if (name === null || !mayTell(run.state, 'stakeholders')) return nothing
  const channel = await house.slack.channelNamed(name.replace(/^#/, ''), { hidden: true })
  const about = { id: update.id, audience: 'stakeholders' as const, where: name }
  if (channel === null) {
    const error = 'there is no such channel, or imoc is not in it; see that it exists and invite imoc'
    return { facts: [refused({ ...about, error }, house)] }
  }
  await house.slack.join(channel)
  const message = stakeholderMessage(update, run.state, house.settings)
  const posted = await house.sender.post({ key: run.key, channel, message, again: run.again, since: run.createdAt })
  const link = await house.slack.permalink(posted.channel, posted.ts)
  return { facts: [delivered({ ...about, link }, house)] }
}

/** Said in the channel: nobody reads a log at three in the morning. */
function unannounced(id: string, house: House): NewFact {
  const where = house.settings.workspace.announcements ?? ''
  const error = `the incident is not announced there; see that the channel exists and that imoc may post in it`
  return refused({ id, audience: 'announcements', where, error }, house)
}

function refused(data: FactData<'update-refused'>, house: House): NewFact {
  const key = `refused:${data.id}:${data.audience}`
  return { kind: 'update-refused', data, actor: null, occurredAt: house.clock.now(), key }
}

export async function tellSubscriber(run: EffectRun, house: House): Promise<Outcome> {
  const update = Telling.parse(run.data)
  if (!update.user || !mayTell(run.state, 'subscribers')) return nothing
  const channel = await house.slack.openDm(update.user)
  const message = toldMessage(update, run.state.number)
  await house.sender.post({ key: run.key, channel, message, again: run.again, since: run.createdAt })
  return { facts: [delivered({ id: update.id, audience: 'subscribers', where: update.user, link: null }, house)] }
}

function delivered(
  data: { id: string; audience: Audience; where: string; link: string | null },
  house: House,
): NewFact {
  const key = `delivered:${data.id}:${data.audience}:${data.where}`
  return { kind: 'update-delivered', data, actor: null, occurredAt: house.clock.now(), key }
}
