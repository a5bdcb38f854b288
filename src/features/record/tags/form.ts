import { tagOfEmoji } from '../../../incident/analysis/tag.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { listed } from '../../../incident/timeline/words.ts'
import type { Reply, ShortcutInput, ViewAnswer } from '../../../slack/interaction.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import type { FeatureContext } from '../../context.ts'
import type { SentOf } from '../../handlers.ts'
import type { tagsForm } from './actions.ts'
import { entryAtHand } from './entry-at-hand.ts'
import { changeTags, noEntry, type TagWish } from './rules.ts'
import { suggestedFor } from './suggested.ts'
import { tagsModal } from './view.ts'

const notHere =
  "This is not an incident's channel. Use this shortcut in an incident's channel, or in one of its threads, to tag a message of its timeline."
const ours =
  'This is a message of imoc’s, which is no entry of the timeline. What it tells about is one: tag that on the timeline’s page, which `/incident timeline` opens.'
const notRecorded =
  'imoc has not recorded this message, so it cannot be tagged. Write what it says with `/incident note`, and tag the note on the timeline’s page, which `/incident timeline` opens.'

/** Opens the form on a message, with the tags that this person has given it. */
export async function openOnMessage(input: ShortcutInput, ctx: FeatureContext): Promise<Reply | null> {
  const { channel, ts, user, author, triggerId } = input
  const found = channel && ts ? await incidentOf({ channel, ts }, ctx) : null
  if (!found || !channel || !ts) return { text: notHere }
  if (author === ctx.self.userId) return { text: ours }
  const [first] = await ctx.incidents.factsOfMessages(found.id, { channel, ts: [ts] })
  const at = first ? await entryIn(found, first.seq, ctx) : null
  if (at?.entry.type !== 'message') return { text: notRecorded }
  const suggested = await suggestedFor(found, at, ctx)
  const memory = { incidentId: found.id, about: at.entry.seq, suggested }
  await ctx.slack.openView(triggerId, tagsModal(memory, { entry: at.entry, reader: user, tags: ctx.settings.tags }))
  return null
}

/** The incident whose channel it is, or whose thread elsewhere the message is in. */
async function incidentOf(
  { channel, ts }: { channel: string; ts: string },
  { incidents }: FeatureContext,
): Promise<FoundIncident | null> {
  const here = await incidents.byChannel(channel)
  if (here) return here
  const id = await incidents.idByThread(channel, ts)
  return id === null ? null : incidents.byId(id)
}

const entryIn = (found: FoundIncident, seq: number, { incidents, people, settings }: FeatureContext) =>
  entryAtHand(found, seq, { incidents, people, tagOf: tagOfEmoji(settings.tags) })

/** Records what was added, kept, dismissed and taken away, at once. */
export async function sendForm(input: SentOf<typeof tagsForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { user: by, metadata, values } = input
  const chosen = [...new Set([...values.tags, ...values.keep])]
  const both = values.dismiss.filter((tag) => chosen.includes(tag))
  if (both.length > 0) return { errors: { dismiss: bothWays(both) } }
  const found = await ctx.incidents.byId(metadata.incidentId)
  if (!found) return { errors: { tags: await inForm(unknownIncident.refused, ctx) } }
  const at = await entryIn(found, metadata.about, ctx)
  if (at === null) return { errors: { tags: await inForm(noEntry.refused, ctx) } }
  const { tags } = ctx.settings
  const own = at.entry.tags.flatMap(({ tag, who }) => (who.id === by ? [tag] : []))
  const wishes: TagWish[] = [
    ...chosen.map((tag) => ({ do: 'tag' as const, tag, rule: ruleOf(tag, metadata.suggested) })),
    ...values.dismiss.map((tag) => ({ do: 'dismiss' as const, tag, rule: null })),
    // The form does not show a tag that the configuration has no more: it stays.
    ...tags.flatMap(({ id: tag }) =>
      own.includes(tag) && !chosen.includes(tag) ? [{ do: 'untag' as const, tag, rule: null }] : [],
    ),
  ]
  const done = await ctx.writer.commit(found.id, (_, now) => changeTags(at, wishes, { by, tags, now }))
  return isRefusal(done) ? { errors: { tags: await inForm(done.refused, ctx) } } : { close: true }
}

const bothWays = (tags: readonly string[]): string =>
  `You chose ${listed(tags)} and said as well that it does not fit, so nothing was saved: leave one of the two.`

const ruleOf = (tag: string, suggested: readonly { tag: string; rule: string }[]): string | null =>
  suggested.find((each) => each.tag === tag)?.rule ?? null
