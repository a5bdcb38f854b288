import type { Window } from '../faults/windows.ts'
import type { Check, StoredIncident } from './evidence.ts'

export const toldOnce: Check = {
  name: 'told once',
  promise: 'each refusal for good is told once in an incident, however many processes and effects meet it',
  find: ({ incidents, windows }) =>
    incidents.flatMap((incident) =>
      [...times(incident)].flatMap(([blocker, told]) => {
        const most = mostOf(blocker, windows)
        return most === null || told <= most
          ? []
          : [`INC-${incident.number}: that ${blocker} is refused was told ${told} times, and it was ${most} times.`]
      }),
    ),
}

/** How often each blocker was reported in an incident. */
function times({ facts }: StoredIncident): Map<string, number> {
  const told = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind !== 'trouble' || fact.data.what !== 'blocker') continue
    told.set(fact.data.effect, (told.get(fact.data.effect) ?? 0) + 1)
  }
  return told
}

/** How often it can have been reported; null if that is not counted. */
function mostOf(blocker: string, windows: readonly Window[]): number | null {
  if (blocker === 'workspace') return spans(windows.filter(({ mute }) => mute)).length
  const channel = /^channel:(.+)$/.exec(blocker)?.[1]
  if (channel === undefined) return null
  // A channel that imoc finds by name counts under that name until it was found.
  const isIt = (window: Window) =>
    window.channel === channel || (channel.startsWith('#') && window.name.includes(channel))
  return windows.filter(isIt).length
}

/** Merges windows that overlap. */
function spans(windows: readonly Window[]): { until: Date }[] {
  const joined: { until: Date }[] = []
  for (const { from, until } of windows.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = joined.at(-1)
    if (last && from.getTime() <= last.until.getTime()) last.until = until > last.until ? until : last.until
    else joined.push({ until })
  }
  return joined
}
