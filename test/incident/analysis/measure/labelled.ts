import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A message of a scenario with the tags that a reader gave it. `doubtful`: tags on which readers may differ; they do not count. */
const Labelled = z.strictObject({
  scenario: z.string(),
  step: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  doubtful: z.array(z.string()),
})
export type Labelled = z.infer<typeof Labelled>

export const root = join(import.meta.dirname, '..', '..', '..', '..')
const here = join(import.meta.dirname, '..')

/** The labelled incidents, by when the rules met them. */
export const sets = {
  /** The rules were written with these. */
  'written with': [
    ...[
      'gitlab-2017-01-31',
      'github-2018-10-21',
      'ships-twice',
      'first-incident',
      'rollback',
      'two-changes',
      'handover',
    ],
    'lock-held',
  ],
  /** These were looked at once the rules were written; what they showed to be wrong was dropped or tightened. */
  'kept aside': [
    ...['united-173', 'slack-2021-01-04', 'reddit-2023-03-14', 'handover-slack-down', 'page-ladder'],
    ...['two-acknowledge', 'unknown-user'],
  ],
  /** This was written and labelled after that, and looked at last. */
  last: ['roblox-2021-10-28'],
}
export type SetName = keyof typeof sets
export const setNames = ['written with', 'kept aside', 'last'] as const satisfies readonly SetName[]

export const readLabelled = (file: string): Labelled[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Labelled.parse(JSON.parse(line)))

export const labelledOf = (scenario: string): Labelled[] => readLabelled(join(here, 'labelled', `${scenario}.jsonl`))

/** Where the scenario is: with those that are played, or with those that were written for this measurement. */
export function fileOf(scenario: string): string {
  const own = join(here, 'incidents', `${scenario}.yaml`)
  return existsSync(own) ? own : join(root, 'practice', 'scenarios', `${scenario}.yaml`)
}
