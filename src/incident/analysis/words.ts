import type { FactOf } from '../facts.ts'
import { clockTime, day } from '../timeline/duration.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, quoted } from '../timeline/words.ts'
import type { ClockPoint } from './clock-points.ts'
import type { analysisFacts } from './facts.ts'

const elsewhere = 'something that is not in this timeline'

/** "14:05 of 2017-01-31" would be odd in a sentence about today, but the clock may be of another day. */
const moment = (iso: string): string => `${day(iso)} ${clockTime(iso)} UTC`

export const clockPointNames: Readonly<Record<ClockPoint, string>> = {
  'impact-started': 'Impact started',
  detected: 'Detected',
  engaged: 'Engaged',
  diagnosed: 'Diagnosed',
  mitigated: 'Mitigated',
  corrected: 'Corrected',
  recovered: 'Recovered',
  resolved: 'Resolved',
}

export function describeAnalysis(fact: FactOf<keyof typeof analysisFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'tagged':
      return `tagged ${elsewhere}: ${fact.data.tag}`
    case 'untagged':
      return `took the tag ${fact.data.tag} from ${elsewhere}`
    case 'suggestion-dismissed':
      return `dismissed the suggested tag ${fact.data.tag} of ${elsewhere}`
    case 'clock-set': {
      const { point, at, why } = fact.data
      const name = quoted(clockPointNames[point])
      const set = at === null ? `took the time of ${name} from the clock` : `set ${name} to ${moment(at)}`
      return `${set}${because(why === null ? null : look.plain(why))}`
    }
    case 'investigation-note-shared': {
      const what = fact.data.question ? 'asked' : 'noted'
      return fact.data.erased
        ? `${what} something that was taken back`
        : `${what}: ${quoted(look.plain(fact.data.text))}`
    }
    case 'investigation-note-withdrawn':
      return 'took back a note of the investigation'
    case 'question-answered':
      return `answered a question: ${quoted(look.plain(fact.data.text))}`
  }
}
