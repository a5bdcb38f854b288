import type { Wish } from './render/page-request.ts'

/** A page of an incident that somebody reads. */
export type PageName = Wish['page'] | 'clock' | 'export' | 'investigation'

/** The pages of an incident, as sentences call them. */
const pages: Record<PageName, string> = {
  timeline: 'timeline',
  'timeline/facts.json': 'timeline',
  'timeline.json': 'timeline as JSON',
  clock: 'clock',
  'write-up': 'write-up',
  'write-up.md': 'write-up as Markdown',
  tags: 'tags of an entry',
  export: 'exports',
  investigation: 'investigation',
}

export const pageName = (page: unknown): string => Object.entries(pages).find(([id]) => id === page)?.[1] ?? 'page'
