import type { Tag } from '../../incident/analysis/tag.ts'
import type { ExportFile } from '../../incident/export/files.ts'
import type { Levels } from '../../incident/lifecycle/severity.ts'
import type { EntryFilter } from '../../incident/timeline/filter.ts'
import type { LaneKind } from '../../incident/timeline/lanes.ts'
import type { SaidOfTags } from '../tags/said.ts'
import type { View } from '../timeline/arrange.ts'

/** Which page of an incident; `part` and `fact` select a part of a long timeline, `filter` what is shown of it. */
export type Wish =
  | {
      page: 'timeline'
      view: View
      lanes?: LaneKind | null
      filter?: EntryFilter
      part?: number | undefined
      fact?: number | undefined
      shared?: Shared | undefined
    }
  | { page: 'write-up'; shared?: Shared | undefined }
  | { page: 'timeline.json' | 'write-up.md' }
  /** What browsers make the timeline from, compressed; only the facts after that seq. */
  | { page: 'timeline/facts.json'; after: number }
  /** Of the entry that combines the fact `about`, for this reader (a Slack user). */
  | { page: 'tags'; about: number; reader: string; mayTag: boolean; said: SaidOfTags | null }

/** The page is for people outside Slack: by whom it was shared (a name), and until when (ISO 8601, UTC). */
export type Shared = { by: string; until: string }

/** What a page is made of besides the facts. Only plain data, because it goes to another thread. */
export type Making = {
  wish: Wish
  /** Names by Slack user id. */
  names: [string, string][]
  /** The names of the severities. */
  severities: Levels
  /** What entries can be tagged with. */
  tags: readonly Tag[]
  now: Date
  /** The incident's address without the page, `/incidents/<number>`, and the base address from outside. */
  base: string
  baseUrl: string
  /** The modules of the timeline; null if it has to do without. */
  scripts?: Scripts | null
}

/** The same for an export. */
export type ExportMaking = Omit<Making, 'wish' | 'scripts'> & { file: ExportFile }

/** The addresses of a page's first module and of all that it loads; `data`: of what it fetches first. */
export type Scripts = { entry: string; all: readonly string[]; data?: string }

/** Facts as the database returns them: a JSON array, with times in ms since 1970. */
export type FactText = { text: string; count: number }
