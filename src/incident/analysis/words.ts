import type { FactOf } from '../facts.ts'
import { clockTime, day } from '../timeline/duration.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, quoted } from '../timeline/words.ts'
import type { ClockPoint } from './clock-points.ts'
import type { analysisFacts } from './facts.ts'

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
      return `tagged #${fact.data.about}: ${fact.data.tag}`
    case 'untagged':
      return `took the tag ${fact.data.tag} from #${fact.data.about}`
    case 'suggestion-dismissed':
      return `dismissed the suggested tag ${fact.data.tag} for #${fact.data.about}`
    case 'clock-set': {
      const { point, at, why, withdrawn } = fact.data
      const name = quoted(clockPointNames[point])
      const set = at === null ? `set ${name} to unknown` : `set ${name} to ${moment(at)}`
      const done = withdrawn ? `let the facts say ${name} again` : set
      return `${done}${because(why === null ? null : look.plain(why))}`
    }
    case 'investigation-note-shared':
      return `${noteShared(fact)}${said(fact.data, look)}`
    case 'investigation-note-withdrawn':
      return 'took back a note of the investigation'
    case 'question-answered':
      return `answered a question of the investigation${said(fact.data, look)}`
  }
}

/** What somebody did who shared a note, without its words: "wrote a note about 2017-01-31 23:27 UTC to 2017-01-31 23:40 UTC". */
export function noteShared({ data }: FactOf<'investigation-note-shared'>): string {
  const { question, about, from, until } = data
  const what = question ? 'asked a question' : 'wrote a note'
  if (about !== null) return `${what} about #${about}`
  return from === null || until === null ? what : `${what} about ${moment(from)} to ${moment(until)}`
}

function said({ text, erased }: { text: string; erased?: boolean | undefined }, look: Lookup): string {
  return erased ? ' (words erased)' : `: ${quoted(look.plain(text))}`
}
