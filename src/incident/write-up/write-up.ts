import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import { type Section, sentence, sentencesOf, type WriteUp } from './document.ts'
import { clock } from './sections/clock.ts'
import { impact } from './sections/impact.ts'
import { leads } from './sections/leads.ts'
import { linesOfWork } from './sections/lines-of-work.ts'
import { people } from './sections/people.ts'
import { statistics } from './sections/statistics.ts'
import { story } from './sections/story.ts'
import { summary } from './sections/summary.ts'
import { told } from './sections/told.ts'
import { troubles } from './sections/troubles.ts'
import { type Source, sourceOf, type WriteUpContext } from './source.ts'

/** In the order of the document. A new section is a function in `sections/` and a line here. */
const sections: ((source: Source) => Section)[] = [
  summary,
  impact,
  clock,
  story,
  leads,
  told,
  linesOfWork,
  people,
  troubles,
  statistics,
]

/**
 * The draft after an incident: what the facts say and nothing else. It names no cause, blames nobody and guesses nothing; a section without
 * facts is left out. Throws if the facts do not begin with a declaration.
 */
export function writeUp(facts: readonly Fact[], state: State, context: WriteUpContext): WriteUp {
  const source = sourceOf(facts, state, context)
  const [title] = sentence(`INC-${state.number}: ${source.look.plain(state.title)}`, [
    ...source.of('declared'),
    ...source.of('retitled').slice(-1),
  ])
  if (title === undefined) throw new Error(`Incident ${state.id} has no declaration to write about.`)
  return {
    title,
    draftedAt: context.now.toISOString(),
    facts: facts.length,
    sections: sections.map((section) => section(source)).filter((section) => sentencesOf(section).length > 0),
    timeline: context.links?.timeline ?? null,
  }
}
