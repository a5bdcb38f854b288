import { allFits, type Suggestion, suggestions } from '../../../../src/incident/analysis/suggest.ts'
import { fold } from '../../../../src/incident/fold.ts'
import { timeline } from '../../../../src/incident/timeline/timeline.ts'
import { factsOfStory } from './facts-of-story.ts'
import type { Labelled } from './labelled.ts'
import type { Story } from './story.ts'

/** A labelled message with what is suggested for it, and with every rule that fits it. */
export type Judged = Labelled & { suggested: Suggestion[]; fits: Suggestion[] }

/** How often a tag was given by the reader, suggested by the rules, and both. */
export type Count = { labelled: number; suggested: number; right: number }

/** Runs the rules over a story. Throws an error if a labelled message is not in it, or has other words there. */
export function judge(story: Story, labelled: readonly Labelled[], tags: ReadonlySet<string>): Judged[] {
  const { facts, seqs } = factsOfStory(story)
  const state = fold(facts, story.name)
  const entries = timeline(facts, state, { name: (id) => id })
  const all = suggestions(entries, facts, state, tags)
  const every = allFits(entries, facts, state)
  const said = new Map(story.deeds.flatMap((deed) => ('text' in deed ? [[stepOf(deed), deed.text] as const] : [])))
  return labelled.map((message) => {
    if (said.get(message.step) !== message.text)
      throw new Error(`${message.scenario} ${message.step} does not say "${message.text}" any more: label it anew.`)
    const seq = seqs.get(message.step)
    const own = (each: Suggestion) => each.seq === seq
    return { ...message, suggested: all.filter(own), fits: every.filter(own) }
  })
}

/** A message is known by its step; an edit by the message that it changes. */
const stepOf = (deed: Story['deeds'][number]) => (deed.do === 'edits' ? deed.target : deed.step)

export function countTag(judged: readonly Judged[], tag: string): Count {
  const sure = judged.filter(({ doubtful }) => !doubtful.includes(tag))
  const labelled = sure.filter(({ tags }) => tags.includes(tag))
  const suggested = sure.filter((each) => each.suggested.some((one) => one.tag === tag))
  const right = suggested.filter(({ tags }) => tags.includes(tag))
  return { labelled: labelled.length, suggested: suggested.length, right: right.length }
}

export function countRule(judged: readonly Judged[], rule: { id: string; tag: string }): Count {
  const own = judged.map((each) => ({ ...each, suggested: each.fits.filter((one) => one.rule === rule.id) }))
  return countTag(own, rule.tag)
}

export const precision = ({ suggested, right }: Count): number => (suggested === 0 ? 0 : right / suggested)
export const recall = ({ labelled, right }: Count): number => (labelled === 0 ? 0 : right / labelled)
