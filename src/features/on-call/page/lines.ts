import {
  imocMissingSaid,
  pageAcknowledged,
  pageExhausted,
  pageNotAsked,
  pageUnanswered,
} from '../../../incident/on-call/posts.ts'
import { plain } from '../../../slack/mrkdwn.ts'
import { onPost, type PostView } from '../../post.ts'
import { lineInChannel, lineToPerson } from '../../posts/line.ts'
import { pageOf } from './rules.ts'
import { exhaustedWords, helpAnswer } from './view.ts'

/** The messages that are posted once about a page: in the channel, and to the person who asked for somebody. */
export const pageLines = [
  onPost(
    imocMissingSaid,
    lineInChannel(async ({ state, about, ctx }) => {
      const facts = await ctx.incidents.facts(state.id, { kinds: ['imoc-missing'] })
      const missing = facts.findLast((fact) => fact.kind === 'imoc-missing' && fact.seq <= about)
      return missing?.kind === 'imoc-missing'
        ? { text: `:warning: I could not page an IMOC: ${plain(missing.data.why)}.` }
        : null
    }),
  ),
  onPost(
    pageNotAsked,
    lineInChannel(() => ({
      text: 'This severity normally pages the IMOC. This incident is private, so imoc paged nobody: `/incident imoc call` pages them, and the person who acknowledges is let in.',
    })),
  ),
  onPost(
    pageExhausted,
    lineInChannel(({ state, about }) => {
      const page = pageOf(state, about)
      return page ? { text: exhaustedWords(page) } : null
    }),
  ),
  onPost(
    pageUnanswered,
    lineToPerson((view) => (pageOf(view.state, view.about)?.over === null ? toAsker(view) : null)),
  ),
  onPost(pageAcknowledged, lineToPerson(toAsker)),
]

function toAsker({ state, about }: PostView<string>): { user: string; text: string } | null {
  const page = pageOf(state, about)
  return page?.by ? { user: page.by, text: helpAnswer(state, page) } : null
}
