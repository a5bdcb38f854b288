import { apart, minutes } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import type { Audience } from '../../incident/facts/telling.ts'
import { Later } from '../../incident/failure.ts'
import { mayTell } from '../../incident/gate.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { House } from '../house.ts'
import { toldMessage } from './messages.ts'
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

/** Said in the channel: nobody reads a log at three in the morning. */
function unannounced(id: string, house: House): NewFact {
  const where = house.settings.workspace.announcements ?? ''
  const error = `the incident is not announced there; see that the channel exists and that imoc may post in it`
  const data = { id, audience: 'announcements' as const, where, error }
  return {
    kind: 'update-refused',
    data,
    actor: null,
    occurredAt: house.clock.now(),
    key: `refused:${id}:announcements`,
  }
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
