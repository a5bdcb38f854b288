import type { Fact, FactKind } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import type { TimelineEntry } from '../../../incident/timeline/entry.ts'
import { timeline } from '../../../incident/timeline/timeline.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import type { FeatureContext } from '../../context.ts'

/** How many of the messages that people have marked are looked up at most, the newest first. */
const most = 12
const kinds: FactKind[] = ['noted', 'note-withdrawn']

/** Returns what people have marked in the channel or noted, in order, without what was taken back. */
export async function marked(incidentId: string, state: State, ctx: FeatureContext): Promise<TimelineEntry[]> {
  const ts = Object.keys(state.highlights).sort().slice(-most)
  const places = new Set([state.channel?.id, state.meetingPlace?.channel])
  const notes = await ctx.incidents.facts(incidentId, { kinds })
  const messages = await Promise.all(
    [...places].map((channel) =>
      channel && ts.length ? ctx.incidents.factsOfMessages(incidentId, { channel, ts }) : [],
    ),
  )
  const entries = await entriesOf([...notes, ...messages.flat()], state, ctx)
  return entries.filter((entry) => entry.highlighted && entry.type !== 'event')
}

/** Returns the last messages in the channel itself, for a brief in which nobody has marked or noted anything. */
export async function saidLast(incidentId: string, state: State, ctx: FeatureContext): Promise<TimelineEntry[]> {
  if (!state.channel) return []
  const { id: channel } = state.channel
  // Some of the newest messages are from apps, in threads or deleted.
  const newest = await ctx.incidents.facts(incidentId, { kinds: ['message'], last: 40 })
  const ts = newest.flatMap(({ kind, data }) =>
    kind === 'message' && data.channel === channel && data.thread === null && data.user && !data.bot ? [data.ts] : [],
  )
  const facts = await ctx.incidents.factsOfMessages(incidentId, { channel, ts: ts.slice(-12) })
  const entries = await entriesOf(facts, state, ctx)
  return entries.filter((entry) => entry.type === 'message' && entry.plain).slice(-5)
}

async function entriesOf(facts: Fact[], state: State, ctx: FeatureContext): Promise<TimelineEntry[]> {
  const sorted = facts.toSorted((one, other) => one.seq - other.seq)
  const names = await ctx.people.names(userIds(sorted))
  return timeline(sorted, state, { name: (id) => names.get(id) ?? id })
}
