import type { FactKind } from '../../incident/facts/index.ts'
import type { State } from '../../incident/state/index.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { timeline } from '../../incident/timeline/timeline.ts'
import { userIds } from '../../incident/timeline/user-ids.ts'
import type { House } from '../house.ts'

/** So many of the messages that people have marked are looked up, the newest. */
const most = 12
const kinds: FactKind[] = ['noted', 'note-withdrawn']

/** What people have marked in the channel or written down, in order, without what was taken back. */
export async function marked(incidentId: string, state: State, house: House): Promise<TimelineEntry[]> {
  const ts = Object.keys(state.highlights).sort().slice(-most)
  const places = new Set([state.channel?.id, state.meetingPlace?.channel])
  const notes = await house.incidents.facts(incidentId, { kinds })
  const messages = await Promise.all(
    [...places].map((channel) =>
      channel && ts.length ? house.incidents.factsOfMessages(incidentId, { channel, ts }) : [],
    ),
  )
  const facts = [...notes, ...messages.flat()].sort((one, other) => one.seq - other.seq)
  const names = await house.people.names(userIds(facts))
  const entries = timeline(facts, state, { name: (id) => names.get(id) ?? id })
  return entries.filter((entry) => entry.highlighted && entry.type !== 'event')
}
