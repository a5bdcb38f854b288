import { signIn } from '../bot/sign-in.ts'
import { Missing } from './missing.ts'
import type { Run } from './run.ts'
import { look } from './run.ts'

export type PageName = 'status' | 'write-up' | 'timeline'

const endings = { 'write-up': 'write-up.md', timeline: 'timeline.json' }

/**
 * Fetches a page of the bot as a person finds it: the status page at its address, the others by the channel's bookmark, as somebody who is in
 * the channel and has signed in.
 */
export async function fetchPage(run: Run, page: PageName): Promise<string> {
  const cookie = page === 'status' ? '' : await cookieOf(run)
  const url = page === 'status' ? `${run.botUrl}/status` : (await timelineLink(run)).replace(/timeline$/, endings[page])
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, { headers: { cookie }, signal: AbortSignal.timeout(20_000) }).catch(
      (cause: unknown) => sentence(cause),
    )
    if (typeof answer !== 'string') {
      if (answer.ok) return answer.text()
      throw new Error(`the ${page} page answered ${answer.status} ${answer.statusText}`)
    }
    if (tries === 3) throw new Error(`the ${page} page did not answer (${answer})`)
    // The bot is down: as people would, wait until it is back, and reload.
    await run.stage.clock.settle()
  }
}

const sentence = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** The cookie of somebody who is in the incident's channel. */
async function cookieOf(run: Run): Promise<string> {
  const seen = await look(run, undefined, run.incidents.at(-1))
  for (let tries = 1; ; tries++) {
    try {
      return await signIn(run.botUrl, seen.me.id)
    } catch (error) {
      // Slack may be having a bad day, and the bot may be down: as people would, sign in again.
      if (tries === 5) throw error
      await run.stage.clock.settle()
    }
  }
}

async function timelineLink(run: Run): Promise<string> {
  const id = run.incidents.at(-1)
  if (id === undefined) throw new Missing('no incident channel has opened, so it has no pages')
  const seen = await look(run, undefined, id)
  const channel = seen.channels.find((one) => one.id === id)
  const found = channel?.bookmarks.find((bookmark) => bookmark.title.includes('Timeline'))
  if (found) return found.link.replace(/\/$/, '')
  const titles = channel?.bookmarks.map((bookmark) => bookmark.title).join(', ')
  throw new Error(`#${channel?.name ?? id} has no bookmark "Timeline"; it has: ${titles || 'none'}`)
}
