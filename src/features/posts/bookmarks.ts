import type { Links } from '../context.ts'

/** The bookmarks of an incident's channel. */
export const bookmarksOf = (links: Links) => [
  { title: 'Timeline', link: links.timeline, emoji: ':clock3:' },
  { title: 'Write-up', link: links.writeUp, emoji: ':memo:' },
]
