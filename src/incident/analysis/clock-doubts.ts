import type { ClockPoint } from './clock-points.ts'
import type { ClockReading } from './clock-reading.ts'

type Timed = Pick<ClockReading, 'point' | 'at' | 'atLatest' | 'last'>

/** What can hardly come before what. That something was noticed before it hurt anybody, or mitigated before it was understood, is normal. */
const order: [later: ClockPoint, sooner: ClockPoint][] = [
  ['engaged', 'detected'],
  ['diagnosed', 'detected'],
  ['mitigated', 'impact-started'],
  ['mitigated', 'detected'],
  ['corrected', 'impact-started'],
  ['recovered', 'impact-started'],
  ['recovered', 'mitigated'],
  ['resolved', 'impact-started'],
  ['resolved', 'detected'],
  ['resolved', 'mitigated'],
]

/** How it reads in a sentence. */
export const clockVerbs: Readonly<Record<ClockPoint, string>> = {
  'impact-started': 'its impact started',
  detected: 'it was detected',
  engaged: 'anybody was engaged',
  diagnosed: 'it was diagnosed',
  mitigated: 'it was mitigated',
  corrected: 'it was corrected',
  recovered: 'it had recovered',
  resolved: 'it was resolved',
}

const subjects: Readonly<Record<ClockPoint, string>> = {
  ...clockVerbs,
  engaged: 'somebody was engaged',
  recovered: 'it recovered',
}

/** One plain sentence if a point comes before another that it can hardly come before; null otherwise. */
export function doubtOf(each: Timed, all: readonly Timed[]): string | null {
  const at = each.last?.at ?? each.at
  if (at === null) return null
  for (const [later, sooner] of order) {
    const other = later === each.point ? all.find(({ point }) => point === sooner) : undefined
    if (!other || other.at === null || other.atLatest || at >= other.at) continue
    const subject = subjects[each.point]
    return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} before ${clockVerbs[sooner]}: one of the two times may be wrong.`
  }
  return null
}
