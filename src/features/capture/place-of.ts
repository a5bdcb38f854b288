import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '../house.ts'

/** Whose channel it is, or whose thread `about` (a ts) belongs to; null for a place that is no incident's. */
export async function placeOf(channel: string, about: string | null, house: House): Promise<string | null> {
  const { incidents } = house
  const known = await incidents.idByChannel(channel)
  if (known !== null) return known
  const thread = about === null ? null : await incidents.idByThread(channel, about)
  return thread ?? placeInTheMaking(channel, house)
}

/** How long an event waits for its channel to become known, and how often it looks (ms). */
const patience = 2_000
const looks = 100

/**
 * People may talk in a channel before we have heard from Slack that it is made. While an incident waits for its channel, an
 * event from a place that is nobody's waits too, and is then refused, so that Slack tells it again.
 */
async function placeInTheMaking(channel: string, { incidents }: House): Promise<string | null> {
  for (let waited = 0; await incidents.mayBecome(channel); waited += looks) {
    if (waited >= patience) throw new Error('Whose channel it is is not known yet.')
    await sleep(looks)
  }
  return incidents.idByChannel(channel)
}
