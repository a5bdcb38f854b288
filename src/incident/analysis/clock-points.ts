/** The points of an incident's clock, in the order in which they are reached as a rule. `docs/clock.md` defines them. */
export const clockPoints = [
  'impact-started',
  'detected',
  'engaged',
  'diagnosed',
  'mitigated',
  'corrected',
  'recovered',
  'resolved',
] as const
export type ClockPoint = (typeof clockPoints)[number]
