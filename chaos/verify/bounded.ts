import type { Fact } from '../../src/incident/facts.ts'
import { afterwards, type Window } from '../faults/windows.ts'
import type { Check, StoredIncident } from './evidence.ts'

/**
 * While Slack refuses, the amount stored must be bounded: so much for each action of people, and so much for work in progress, for timers
 * and for the day's other faults. On a calm day an action asks for one or two effects and about one fact.
 */
export const allowed = {
  perAct: { effects: 4, facts: 3, troubles: 0.2 },
  // Lost events are read from the history at once, minutes of talk together; work that feeds itself makes thousands.
  besides: { effects: 60, facts: 300, troubles: 6 },
  /**
   * For each fact, which is bounded itself: what is read from the history asks for as much as what is heard, and what people did while the
   * database was away is recorded later, all at once.
   */
  perFact: { effects: 2, facts: 0, troubles: 0.1 },
  /** After the last minute, when every timer comes due: for each incident, and one more effect for each thread that is compared then. */
  timers: { effects: 60, facts: 30, troubles: 2 },
} as const

const what = ['effects', 'facts', 'troubles'] as const

export const bounded: Check = {
  name: 'bounded',
  promise: 'while Slack refuses, effects, facts and troubles grow by no more than a constant for each act of people',
  find: ({ windows, incidents }) =>
    windows.flatMap((window) => {
      const { name, before, after, acts } = window
      if (!before || !after) return []
      return what.flatMap((each) => {
        const forFacts = Math.ceil(allowed.perFact[each] * (after.facts - before.facts))
        const most = mostOf(each, acts) + forFacts + (name === afterwards ? atTheEnd(each, incidents) : 0)
        const grown = after[each] - before[each]
        if (grown <= most) return []
        return [`${name}, ${secondsOf(window)} s, ${acts} acts: ${grown} ${each} more, of at most ${most}.`]
      })
    }),
}

function atTheEnd(each: (typeof what)[number], incidents: StoredIncident[]): number {
  const compared = each === 'effects' ? incidents.reduce((sum, { facts }) => sum + threadsIn(facts), 0) : 0
  return allowed.timers[each] * incidents.length + compared
}

function threadsIn(facts: Fact[]): number {
  const threads = facts.flatMap((fact) => (fact.kind === 'message' && fact.data.thread ? [fact.data.thread] : []))
  return new Set(threads).size
}

const mostOf = (each: (typeof what)[number], acts: number): number =>
  Math.ceil(allowed.besides[each] + allowed.perAct[each] * acts)

export const secondsOf = ({ from, until }: Window): number => Math.round((until.getTime() - from.getTime()) / 1_000)
