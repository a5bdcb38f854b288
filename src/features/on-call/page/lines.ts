import { plain } from '../../../slack/mrkdwn.ts'
import type { LivingPost, PostView } from '../../feature.ts'
import { lineInChannel, lineToPerson } from '../../posts/line.ts'
import { pageOf } from './rules.ts'
import { exhaustedWords, helpAnswer } from './view.ts'

/** What is said once of a call: in the channel, and to whoever asked for one person. */
export const pageLines: Record<
  'imoc-missing' | 'page-not-asked' | 'page-exhausted' | 'page-unanswered' | 'page-acknowledged',
  LivingPost
> = {
  'imoc-missing': lineInChannel(async ({ state, about, ctx }) => {
    const facts = await ctx.incidents.facts(state.id, { kinds: ['imoc-missing'] })
    const missing = facts.findLast((fact) => fact.kind === 'imoc-missing' && fact.seq <= Number(about))
    return missing?.kind === 'imoc-missing'
      ? { text: `:warning: I could not page an IMOC: ${plain(missing.data.why)}.` }
      : null
  }),
  'page-not-asked': lineInChannel(() => ({
    text: 'This severity normally pages the IMOC. This incident is private, so imoc paged nobody: `/incident imoc call` pages them, and the person who acknowledges is let in.',
  })),
  'page-exhausted': lineInChannel(({ state, about }) => {
    const page = pageOf(state, about)
    return page ? { text: exhaustedWords(page) } : null
  }),
  'page-unanswered': lineToPerson((view) => (pageOf(view.state, view.about)?.over === null ? toAsker(view) : null)),
  'page-acknowledged': lineToPerson(toAsker),
}

function toAsker({ state, about }: PostView): { user: string; text: string } | null {
  const page = pageOf(state, about)
  return page?.by ? { user: page.by, text: helpAnswer(state, page) } : null
}
