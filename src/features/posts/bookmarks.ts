import type { Links } from '../context.ts'

/** What an incident's channel has among its bookmarks. */
export const bookmarksOf = (links: Links) => [
  { title: 'Timeline', link: links.timeline, emoji: ':clock3:' },
  { title: 'Write-up', link: links.writeUp, emoji: ':memo:' },
]
