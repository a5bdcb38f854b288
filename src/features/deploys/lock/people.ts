import { isRefusal } from '../../../incident/refusal.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { notice } from '../../../slack/late-view.ts'
import { decode, plain } from '../../../slack/mrkdwn.ts'
import type { Found } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { House } from '../../context.ts'
import type { Press, Sent } from '../../handlers.ts'
import type { OneLock, Wanted } from './actions.ts'
import { serviceName } from './names.ts'
import { readLock, readUnlock } from './read.ts'
import { everything, liftable, liftLock, lockDeploys, noLocks, tryAgain } from './rules.ts'
import { liftModal, lockModal } from './view.ts'

const unknown: Reply = { text: unknownIncident.refused }
const known = (house: House) => ({ locks: house.settings.locks.locks, services: house.settings.services })

type Wish = { lock: string; service: string | null; reason: string; by: string }

async function lock(id: string, wish: Wish, house: House): Promise<Reply> {
  const done = await house.door.commit(id, (state, now) => lockDeploys(state, wish, house.settings, now))
  if (isRefusal(done)) return { text: done.refused }
  const what = plain(serviceName(wish.service, house.settings.services))
  return { text: `I am locking deploys of ${what}. I will post the result in the channel.` }
}

/** `/incident lock`: at once where it is clear what to lock; otherwise it asks. */
export function lockCommand(input: CommandInput, house: House): Promise<Reply | null> {
  return inIncident(input, house, async (found) => {
    const wish = readLock(decode(input.text), found.state, known(house))
    if (isRefusal(wish)) return { text: wish.refused }
    if ('ask' in wish) return openForm(found, input.triggerId, wish.ask, house)
    return lock(found.id, { lock: house.newId(), ...wish, by: input.user }, house)
  })
}

async function openForm({ state }: Found, trigger: string, reason: string, house: House): Promise<Reply | null> {
  const no = noLocks(state)
  if (no) return { text: no.refused }
  await house.slack.openView(trigger, lockModal(state, house.settings, { lock: house.newId(), reason }))
  return null
}

export async function lockButton(input: Press<string>, house: House): Promise<Reply | null> {
  const found = await house.incidents.byId(input.value)
  return found ? openForm(found, input.triggerId, '', house) : unknown
}

export async function lockByForm(input: Sent<Wanted>, house: House): Promise<ViewAnswer> {
  const form = input.metadata
  const { service = [], reason = [] } = input.values
  const chosen = service[0] ?? everything
  const wish = {
    lock: form.lock,
    service: chosen === everything ? null : chosen,
    reason: reason[0] ?? '',
    by: input.user,
  }
  const done = await house.door.commit(form.incident, (state, now) => lockDeploys(state, wish, house.settings, now))
  return isRefusal(done) ? { update: notice('Not locked', done.refused) } : { close: true }
}

export async function again(input: Press<OneLock>, house: House): Promise<Reply | null> {
  const { incidentId: id, lock } = input.value
  const wish = { lock: house.newId(), again: lock, by: input.user }
  const done = await house.door.commit(id, (state, now) => tryAgain(state, wish, now))
  return {
    text: isRefusal(done) ? done.refused : 'I am trying again. I will post the result in the channel.',
  }
}

async function lift(id: string, lock: string, by: string, house: House): Promise<Reply> {
  const done = await house.door.commit(id, (state, now) => liftLock(state, { lock, by }, now))
  return {
    text: isRefusal(done)
      ? done.refused
      : 'I am lifting it. The message about the lock in the channel will show the result.',
  }
}

/** `/incident unlock`: what was locked by this incident, and nothing else. */
export function unlockCommand(input: CommandInput, house: House): Promise<Reply | null> {
  return inIncident(input, house, async (found) => {
    const meant = readUnlock(decode(input.text).trim(), found.state, known(house))
    if (isRefusal(meant)) return { text: meant.refused }
    const said = await Promise.all(meant.locks.map((each) => lift(found.id, each.lock, input.user, house)))
    return { text: [...new Set(said.map(({ text }) => text))].join(' ') }
  })
}

export function liftPressed({ value, user: by }: Press<OneLock>, house: House): Promise<Reply> {
  return lift(value.incidentId, value.lock, by, house)
}

export async function chooseLift(input: Press<string>, house: House): Promise<Reply | null> {
  const found = await house.incidents.byId(input.value)
  if (!found) return unknown
  const open = liftable(found.state)
  if (open.length === 0) return { text: 'All locks of this incident are lifted, or being lifted.' }
  await house.slack.openView(input.triggerId, liftModal(found.state, open, house.settings.services))
  return null
}

export async function liftByForm(input: Sent<string>, house: House): Promise<ViewAnswer> {
  const [lock = ''] = input.values.lock ?? []
  const done = await house.door.commit(input.metadata, (state, now) => liftLock(state, { lock, by: input.user }, now))
  return isRefusal(done) ? { update: notice('Not lifted', done.refused) } : { close: true }
}
