import { clockTime, day } from '../timeline/duration.ts'
import { counted } from '../timeline/words.ts'
import { withoutControls } from '../visible.ts'
import type { Exported } from './exported.ts'
import { type Gone, goneIn } from './gone.ts'

/** What each file of the archive is, by its name. */
export type Contents = readonly { name: string; what: string }[]

/** What whoever opens the archive has to know of it, as plain text. */
export function readMe({ state, facts, exportedAt, address }: Exported, contents: Contents): string {
  const title = withoutControls(`INC-${state.number}: ${state.title}`).replace(/\s+/g, ' ')
  const width = Math.max(...contents.map(({ name }) => name.length))
  return `${title}

A copy of this incident as imoc had it on ${moment(exportedAt)}, made of ${counted(facts.length, 'fact')}. All times are UTC.
This copy does not change with the incident, which is at ${address}/timeline
${state.private ? '\nThis incident is private: pass the copy on only to people who may see it.\n' : ''}
FILES

${contents.map(({ name, what }) => `${name.padEnd(width)}  ${what}`).join('\n')}

In the CSV files an apostrophe stands before everything that a spreadsheet could take for a formula.

WHAT IS NOT HERE

- The files that people posted. files.csv has their names and links; Slack has the files.
- Notes of investigators that they have not shared.
- What is about other incidents.
- Words that were deleted, withdrawn or erased before the copy was made.

${goneSection(goneIn(facts))}`
}

function goneSection(gone: readonly Gone[]): string {
  const later = 'What is erased later is still in this copy: remove it here, too.'
  if (gone.length === 0)
    return `WHAT WAS ERASED\n\nNothing was deleted, withdrawn or erased before this copy was made. ${later}\n`
  const lines = gone.map(({ fact, kind, how, at }) => `- fact ${fact} (${kind}), ${how} ${moment(at)}`)
  return `WHAT WAS ERASED

Older copies of this incident may still have these words: remove them there, too. ${later}

${lines.join('\n')}
`
}

const moment = (iso: string): string => `${day(iso)} ${clockTime(iso)} UTC`
