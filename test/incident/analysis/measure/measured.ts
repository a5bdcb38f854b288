import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../../../src/incident/analysis/suggest.ts'
import { fileOf, labelledOf, readLabelled, type SetName, setNames, sets } from './labelled.ts'
import { type Judged, judge } from './measure.ts'
import { storyOfScenario } from './story-of-scenario.ts'
import { storyTold } from './story-told.ts'

const tags = new Set(rules.map(({ tag }) => tag))

/** Every labelled message of ours with what the rules make of it, by set. */
export async function measured(): Promise<Record<SetName, Judged[]>> {
  const result: Record<SetName, Judged[]> = { 'written with': [], 'kept aside': [], last: [] }
  for (const name of setNames) {
    for (const scenario of sets[name]) {
      const story = await storyOfScenario(scenario, fileOf(scenario))
      result[name].push(...judge(story, labelledOf(scenario), tags))
    }
  }
  return result
}

/**
 * The same for labelled messages that are kept outside the project: a folder with `tags.jsonl` and a story for each of its scenarios in
 * `scenarios/`. Null where there is no such folder.
 */
export function measuredOutside(folder: string): Judged[] | null {
  const file = join(folder, 'tags.jsonl')
  if (!existsSync(file)) return null
  const labelled = readLabelled(file)
  return readdirSync(join(folder, 'scenarios')).flatMap((name) => {
    const scenario = name.replace(/\.json$/, '')
    const own = labelled.filter((each) => each.scenario === scenario)
    return judge(storyTold(join(folder, 'scenarios', name)), own, tags)
  })
}
