import type { CastChannel, CastMember, CastNeighbours } from './format.ts'
import type { Step } from './step-format.ts'

export type Scenario = {
  /** Its path as it was given, for messages. */
  file: string
  title: string
  source: string | undefined
  start: Date
  people: CastMember[]
  channels: CastChannel[]
  /** Configuration files of the bot, name to content. */
  config: Record<string, unknown>
  /** What differs from the default in the other systems at the start. */
  neighbours: CastNeighbours
  steps: Step[]
}
