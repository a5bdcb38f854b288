import { causeOf } from '../../../incident/cause.ts'
import { among, everything, openStatuses, overStatuses } from '../../../incident/lifecycle/filter.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { beginning, decode } from '../../../slack/mrkdwn.ts'
import type { ListedIncident } from '../../../store/incident-list.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { type Narrowed, noneLike, readNarrowed } from './rules.ts'
import { type Listing, mostRows, tableReply, textReply } from './view.ts'

/** Lists incidents, and searches what was written in them, for one person alone. */
export const listFeature: FeatureOf<'list'> = {
  name: 'list',

  commands: {
    list: async (input, ctx) => {
      const narrowed = readNarrowed(decode(input.text), input.user, ctx.settings)
      if (isRefusal(narrowed)) return { text: inMrkdwn(narrowed.refused) }
      const found = await openThenPast(narrowed, input.user, ctx)
      const { picked } = narrowed
      const isNarrowed = Object.keys(picked).length > 0
      return show(input, ctx, {
        caption: isNarrowed ? `Incidents: ${typedAs(input)}` : 'Incidents',
        none: noneLike(picked),
        incidents: found.slice(0, mostRows),
        isMore: found.length > mostRows,
        more: ctx.homeAddress({ words: null, picked }),
      })
    },

    search: async (input, ctx) => {
      const words = decode(input.text)
      const found = await ctx.search.find(input.user, words, everything, { before: null, limit: mostRows })
      if (isRefusal(found)) return { text: inMrkdwn(found.refused) }
      const wait = found.behind ? ' imoc is still reading what was recorded before; search again in some minutes.' : ''
      return show(input, ctx, {
        caption: `Found: ${typedAs(input)}`,
        none: `Nothing was found for “${beginning(typedAs(input), 60)}”.${wait}`,
        incidents: found.incidents,
        isMore: found.next !== null,
        more: ctx.homeAddress({ words, picked: {} }),
      })
    },
  },
}

const typedAs = ({ text }: CommandInput): string => decode(text).replace(/\s+/g, ' ').trim().slice(0, 60)

/** Open incidents, the worst first, then the past, newest first; one more than is shown if there are more. */
async function openThenPast({ filter }: Narrowed, user: string, ctx: FeatureContext): Promise<ListedIncident[]> {
  const { list, settings } = ctx
  const [openOnes, pastOnes] = [among(filter, openStatuses), among(filter, overStatuses)]
  const severities = settings.severities.map(({ id }) => id)
  const open = openOnes === null ? [] : await list.worstFirst(user, openOnes, { severities, limit: mostRows + 1 })
  const room = mostRows + 1 - open.length
  const past = pastOnes === null || room === 0 ? [] : await list.of(user, pastOnes, { before: null, limit: room })
  return [...open, ...past]
}

/**
 * Shows a table through the address for later answers, where Slack says whether it takes it, which it does not say of an acknowledgement.
 * If it does not, or cannot be asked, the acknowledgement has the same as text.
 */
async function show(
  { responseUrl }: CommandInput,
  ctx: FeatureContext,
  shown: Omit<Listing, 'timeline' | 'settings'>,
): Promise<Reply | null> {
  const timeline = (number: number) => ctx.links({ number }).timeline
  const listing: Listing = { ...shown, timeline, settings: ctx.settings }
  const table = tableReply(listing)
  if (table.blocks === undefined || responseUrl === '') return textReply(listing)
  try {
    await ctx.slack.answer(responseUrl, table)
    return null
  } catch (error) {
    ctx.log.warn({ cause: causeOf(error) }, 'Slack did not take a table; the answer is sent as text')
    return textReply(listing)
  }
}
