import { createHash } from 'node:crypto'
import { Away, Later, Unsent } from '../../incident/failure.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { Message, Posted } from '../../slack/calls.ts'
import { isRefused } from '../../slack/failure.ts'
import type { Address } from '../../slack/sender.ts'
import type { Place } from '../../store/posts.ts'
import type { LivingPost, PostView, Show } from '../feature.ts'
import type { House } from '../house.ts'

/**
 * Makes a living post in Slack say what it should say now. Whatever number of times it is asked for, and from however many
 * processes, there is one message, and it ends up with the latest state: one effect writes it at a time, and looks at the
 * state again for as long as others ask meanwhile.
 */
export async function showPost(run: EffectRun, purpose: string, post: LivingPost, house: House): Promise<Outcome> {
  const { posts } = house
  const outcome: Required<Outcome> = { facts: [], effects: [] }
  const held = await posts.hold(run.incidentId, purpose, run.key)
  if (held === 'held') return nothing
  try {
    let { place } = held
    do {
      const done = await write(run, purpose, { post, house, place, tried: held.tried })
      place = done.place
      outcome.facts.push(...done.facts)
      outcome.effects.push(...(done.effects ?? []))
    } while (!(await posts.release(run.incidentId, purpose, run.key)))
    return outcome
  } catch (error) {
    // What fails for a reason of its own may work for another, with another state.
    const putOff = error instanceof Later || error instanceof Away
    await posts.drop(run.incidentId, purpose, run.key, putOff)
    throw error
  }
}

/** Once: posted where it stands nowhere yet, edited where it says something else. */
async function write(
  run: EffectRun,
  purpose: string,
  { post, house, place, tried }: { post: LivingPost; house: House; place: Place | null; tried: boolean },
): Promise<Outcome & { place: Place | null }> {
  const about = purpose.slice(purpose.indexOf(':') + 1)
  const found = await house.incidents.byId(run.incidentId)
  const stands = place !== null
  const view = { state: found?.state ?? run.state, about, links: house.links(run.webKey), house, stands }
  const wanted = await post.render(view)
  if (wanted === null) {
    const posted = tried && !stands ? await findUnheard(run, purpose, post, view) : null
    return posted
      ? write(run, purpose, { post, house, place: { ...posted, digest: '' }, tried })
      : { ...nothing, place }
  }
  const digest = digestOf(wanted.message)
  if (place === null) {
    const posted = await firstTime(run, { purpose, tried }, wanted, house)
    // What an earlier try posted shows the state of its time: it stands, and has still to be edited.
    const stood = { ...posted, digest: tried ? '' : digest }
    await house.posts.save(run.incidentId, purpose, stood)
    const done = post.posted?.(view, posted, house.clock.now()) ?? nothing
    if (!tried || !(await edit(posted, wanted.message, house))) return { ...done, place: stood }
    await house.posts.save(run.incidentId, purpose, { ...posted, digest })
    return { ...done, place: { ...posted, digest } }
  }
  const changed = place.digest !== digest && (await edit(place, wanted.message, house))
  const shown = changed ? digest : place.digest
  if (changed) await house.posts.save(run.incidentId, purpose, { ...place, digest })
  // A try that died after posting left its facts unrecorded; their keys make a second recording harmless.
  const late = run.again ? post.posted?.(view, place, house.clock.now()) : undefined
  return { ...(late ?? nothing), place: { ...place, digest: shown } }
}

async function firstTime(
  run: EffectRun,
  { purpose, tried }: { purpose: string; tried: boolean },
  { to, message }: Show,
  house: House,
): Promise<Posted> {
  const where = await addressOf(run, purpose, to, house)
  await house.posts.begin(run.incidentId, purpose)
  try {
    return await house.sender.post({ ...where, message, again: tried })
  } catch (error) {
    if (error instanceof Unsent) await house.posts.forget(run.incidentId, purpose)
    throw error
  }
}

/**
 * It is not needed any more, but an earlier try may have reached Slack without our hearing of it: then it must not go on
 * asking for what is over. Where it does not stand, nobody looks for it again.
 */
async function findUnheard(run: EffectRun, purpose: string, post: LivingPost, view: PostView): Promise<Posted | null> {
  const { house } = view
  const ended = await post.render({ ...view, stands: true })
  if (ended === null) return null
  const posted = await house.sender.find(await addressOf(run, purpose, ended.to, house))
  if (posted === null) await house.posts.forget(run.incidentId, purpose)
  else await house.posts.save(run.incidentId, purpose, { ...posted, digest: '' })
  return posted
}

/** Where to post it, and the key under which it is found again. */
async function addressOf(run: EffectRun, purpose: string, to: Show['to'], house: House): Promise<Address> {
  const channel = 'user' in to ? await house.slack.openDm(to.user) : to.channel
  const thread = 'thread' in to && to.thread ? { thread: to.thread } : {}
  return { key: `${run.incidentId}:post:${purpose}`, channel, ...thread, since: run.createdAt }
}

/** Whether Slack shows it. Where somebody deleted our message or archived the channel it stays so: the words are in the timeline. */
async function edit(place: Posted, message: Message, house: House): Promise<boolean> {
  try {
    await house.slack.update(place, message)
    return true
  } catch (error) {
    if (isRefused(error, 'message_not_found')) return true
    if (isRefused(error, 'is_archived')) return false
    throw error
  }
}

function digestOf(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22)
}
