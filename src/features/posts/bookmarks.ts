import type { Bookmark } from '../../slack/calls/channel-head.ts'
import type { Slack } from '../../slack/calls.ts'
import type { Links } from '../context.ts'

type Ways = Pick<Slack, 'bookmarks' | 'addBookmark' | 'changeBookmark'>

/** The bookmark of an incident's channel. The timeline's page leads to the write-up. */
const bookmarkOf = (links: Links): Bookmark => ({
  title: 'Timeline and write-up',
  link: links.timeline,
  emoji: ':clock3:',
})

/** Adds the bookmark to a channel. `again`: an earlier try may have added it. */
export async function addBookmark(slack: Ways, channel: string, links: Links, again: boolean): Promise<void> {
  const bookmark = bookmarkOf(links)
  const there = again ? await slack.bookmarks(channel) : []
  if (!there.some(({ link }) => isSamePage(link, bookmark.link))) await slack.addBookmark(channel, bookmark)
}

/** Leads the bookmarks of the incident's pages to their present addresses. Channels of earlier versions have one more. */
export async function renewBookmarks(slack: Ways, channel: string, links: Links): Promise<void> {
  const pages = [links.timeline, links.writeUp]
  const there = await slack.bookmarks(channel)
  await Promise.all(
    there.map(async ({ id, link }) => {
      const now = pages.find((page) => isSamePage(page, link))
      if (now !== undefined && now !== link) await slack.changeBookmark(channel, { id, link: now })
    }),
  )
  await addBookmark(slack, channel, links, true)
}

/** Whether both are addresses of the same page, whether or not the incident is named by a secret word as in earlier versions. */
function isSamePage(one: string, other: string): boolean {
  const shape = (link: string) => link.replace(/\/(?:i|incidents)\/[^/]+\//, '/')
  return shape(one) === shape(other)
}
