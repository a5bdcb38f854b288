import { effectKey, type NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import type { Found, HistoryPass } from '../../../incident/record/effects.ts'
import { reconcile } from '../../../incident/record/effects.ts'
import type { State } from '../../../incident/state.ts'
import { type EffectRun, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { withoutDoubt } from './absent.ts'
import { missingFacts, type Stretch } from './history.ts'
import { meetStrangers } from './meet.ts'
import { readPage } from './read-page.ts'
import { knownFrom, type RecordedMessages } from './recorded-messages.ts'
import { withBroadcasts } from './with-broadcasts.ts'

/** The ts from which a comparison covers the whole channel. */
const whole = '0'

type Asked = { id: string; why: string; oldest?: string; dueAt?: Date }

/** Asks for the effects that begin a comparison of every place where people write. Two requests with the same id are one comparison. */
export function compare(state: Pick<State, 'version' | 'channel' | 'meetingPlace'>, asked: Asked): NewEffect[] {
  const { id, why, oldest = whole, dueAt } = asked
  const begin = (data: { id: string; place?: State['meetingPlace'] }): NewEffect =>
    reconcile({
      name: `reconcile:${data.id}:0`,
      data: { why, oldest, asOf: state.version, ...data },
      ...(dueAt ? { dueAt } : {}),
    })
  return [
    ...(state.channel ? [begin({ id })] : []),
    ...(state.meetingPlace ? [begin({ id: `${id}-thread`, place: state.meetingPlace })] : []),
  ]
}

/** Compares one page: what Slack has and we do not becomes facts. Then comes the next page, the next thread, or the end. */
export async function onReconcile(run: RunOf<typeof reconcile>, ctx: FeatureContext): Promise<Outcome> {
  const begun = run.data
  const channel = begun.place?.channel ?? run.state.channel?.id
  if (!channel) return noOutcome
  const begunAt = begun.begunAt ?? run.createdAt.toISOString()
  const pass = { ...begun, begunAt, thread: begun.place?.ts ?? begun.thread }
  // A comparison of everything that was asked for later finds what this one would find.
  const asked = pass.id.replace(/-thread$/, '')
  const keys = [asked, `${asked}-thread`].map((id) => effectKey(run.incidentId, `reconcile:${id}:0`))
  const own = { keys, asOf: pass.asOf, askedAt: new Date(begunAt) }
  if (await ctx.incidents.comparedAnew(run.incidentId, own)) return noOutcome
  const page = await readPage({ id: channel, isPrivate: run.state.private }, pass, ctx.slack)
  const read = { ...page, channel, thread: pass.thread }
  const known = knownFrom(await ctx.incidents.factsAbout(run.incidentId, read))
  const stretch = await withBroadcasts(read, { known, top: pass.top, slack: ctx.slack })
  const { version: asOf } = run.state
  const found = missingFacts(stretch, known, { self: ctx.self, now: ctx.clock.now(), asOf })
  const facts = await withoutDoubt(found, stretch, ctx)
  const named = await threadsWorthReading(pass, stretch, { known, run, ctx })
  const next = following({ ...pass, found: counted(pass.found, facts) }, { ...stretch, named }, page.cursor)
  const met = await meetStrangers(facts, ctx)
  if (next === null) {
    return { facts: [...facts, ...ending({ ...pass, found: counted(pass.found, facts) }, run, ctx)], effects: met }
  }
  return { facts, effects: [...met, reconcile({ name: `reconcile:${pass.id}:${next.page}`, data: next })] }
}

/** Threads that still have to be read: those with something that we have not recorded, and those that may have something. */
type Threads = { urgent: string[]; others: string[] }

/**
 * Returns the threads whose last reply we have not recorded. If the whole channel is compared, it also returns all others, even those whose
 * replies Slack does not list now: their replies may have been edited, reacted to or deleted.
 */
async function threadsWorthReading(
  pass: HistoryPass,
  { thread, channel, messages }: Stretch,
  { known, run, ctx }: { known: RecordedMessages; run: EffectRun; ctx: FeatureContext },
): Promise<Threads> {
  if (thread !== null) return { urgent: [], others: [] }
  const named = messages.filter((each) => each.reply_count)
  const last = named.map(({ ts, latest_reply }) => latest_reply ?? ts)
  const heard = await ctx.incidents.heardOf(run.incidentId, { channel, ts: last })
  const urgent = named.filter((_, index) => !heard.has(last[index] ?? '')).map(({ ts }) => ts)
  if (pass.oldest !== whole) return { urgent, others: [] }
  const replied = [...known.messages.values()].flatMap((each) => (each.thread && !each.deleted ? [each.thread] : []))
  const others = [...new Set([...named.map(({ ts }) => ts), ...replied])].filter((ts) => !urgent.includes(ts))
  const fresh = (list: string[]) => list.filter((ts) => !pass.threads.includes(ts))
  return { urgent: fresh(urgent), others: fresh(others) }
}

/** Returns the step after this page: the next page, the next thread, or null for the end. */
function following(
  pass: HistoryPass,
  { thread, from, to, messages, named }: Stretch & { named: Threads },
  cursor: string | null,
): HistoryPass | null {
  const threads = [...named.urgent, ...pass.threads, ...named.others]
  const page = pass.page + 1
  const top = pass.top ?? (thread === null ? (messages.at(-1)?.ts ?? pass.oldest) : null)
  if (cursor !== null) return { ...pass, page, cursor, edge: thread === null ? from : to, threads, top }
  const [first, ...rest] = threads
  return first === undefined ? null : { ...pass, page, cursor: null, edge: null, thread: first, threads: rest, top }
}

function counted(before: Found, facts: NewFact[]): Found {
  const of = (kind: string) => facts.filter((fact) => fact.kind === kind).length
  const [messages, edits, deletions] = [of('message'), of('message-edited'), of('message-deleted')]
  return {
    messages: before.messages + messages,
    edits: before.edits + edits,
    deletions: before.deletions + deletions,
    others: before.others + facts.length - messages - edits - deletions,
  }
}

/** Records the end of a comparison only if it matters: after a gap, or if something had been missed. */
function ending({ why, found }: HistoryPass, run: EffectRun, ctx: FeatureContext): NewFact[] {
  const awaited = run.state.gap !== null && run.state.gap.read === null
  const anything = Object.values(found).some((count) => count > 0)
  if (!awaited && !anything) return []
  const occurredAt = ctx.clock.now()
  return [{ kind: 'reconciled', data: { why, ...found }, actor: null, occurredAt, key: `reconciled:${run.key}` }]
}
