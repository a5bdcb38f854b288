import type { Fact, FactKind, FactOf } from '../../facts.ts'
import type { EventEntry } from '../../timeline/entry.ts'
import type { Around } from './around.ts'
import type { EventRule } from './rule.ts'

/** Kinds of facts that mean what a tag means. */
const entered: [kind: Fact['kind'], tag: string, id: string, why: string][] = [
  ['hypothesis-raised', 'hypothesis-generated', 'entered-hypothesis', 'Somebody put a hypothesis on the board.'],
  ['decided', 'decision', 'entered-decision', 'Somebody entered a decision.'],
  ['concern-raised', 'concern', 'entered-concern', 'Somebody raised a concern.'],
  ['handover-offered', 'handover', 'entered-offer', 'The IMOC asked somebody to take over.'],
  ['change-begun', 'action-taken', 'entered-change', 'Somebody announced a change and began it.'],
  ['mitigation-pressed', 'action-taken', 'entered-mitigation', 'Somebody pressed the button of a mitigation.'],
]

function factOf<K extends FactKind>({ at, seq }: EventEntry, around: Around, kind: K): FactOf<K> | undefined {
  const moment = Date.parse(at)
  return around.facts(kind, moment, moment).find((fact: Fact) => fact.seq === seq)
}

const movedTo = (entry: EventEntry, around: Around, to: string): boolean =>
  entry.kind === 'hypothesis-moved' && factOf(entry, around, 'hypothesis-moved')?.data.to === to

export const events: EventRule[] = [
  ...entered.map(([kind, tag, id, why]): EventRule => ({ id, tag, why, fits: (entry) => entry.kind === kind })),
  {
    id: 'entered-ruled-out',
    tag: 'hypothesis-disproved',
    why: 'Somebody ruled the hypothesis out on the board.',
    fits: (entry, around) => movedTo(entry, around, 'ruled-out'),
  },
  {
    id: 'entered-supported',
    tag: 'hypothesis-confirmed',
    why: 'Somebody marked the hypothesis as supported on the board.',
    fits: (entry, around) => movedTo(entry, around, 'supported'),
  },
  {
    id: 'entered-takeover',
    tag: 'handover',
    why: 'Somebody agreed to take over as the IMOC.',
    fits: (entry, around) =>
      entry.kind === 'handover-answered' && factOf(entry, around, 'handover-answered')?.data.answer === 'accepted',
  },
]
