import type { NewEffect } from '../../incident/effects.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import type { State } from '../../incident/state.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { House } from '../house.ts'
import { missingFacts, type Stretch } from './history.ts'
import { knownFrom } from './known.ts'
import { readPage } from './read-page.ts'
import { type Found, Pass } from './schema.ts'

type Asked = { id: string; why: string; oldest?: string; dueAt?: Date }

/** The effects that begin a comparison of every place where people talk. Asked for twice under the same id it is one. */
export function compare(state: Pick<State, 'channel' | 'meetingPlace'>, asked: Asked): NewEffect[] {
  const { id, why, oldest = '0', dueAt } = asked
  const begin = (data: { id: string; place?: State['meetingPlace'] }): NewEffect => ({
    kind: 'reconcile',
    name: `reconcile:${data.id}:0`,
    data: { why, oldest, ...data },
    ...(dueAt ? { dueAt } : {}),
  })
  return [
    ...(state.channel ? [begin({ id })] : []),
    ...(state.meetingPlace ? [begin({ id: `${id}-thread`, place: state.meetingPlace })] : []),
  ]
}

/** One page: what Slack has and we have not becomes facts; then the next page, the next thread, or the end. */
export async function reconcilePage(run: EffectRun, house: House): Promise<Outcome> {
  const begun = Pass.parse(run.data)
  const channel = begun.place?.channel ?? run.state.channel?.id
  if (!channel) return nothing
  const pass = {
    ...begun,
    begunAt: begun.begunAt ?? run.createdAt.toISOString(),
    thread: begun.place?.ts ?? begun.thread,
  }
  // One that began later over all of it finds what this one would.
  if (pass.page > 0 && (await house.incidents.comparedAnew(run.incidentId, new Date(pass.begunAt)))) return nothing
  const page = await readPage({ id: channel, isPrivate: run.state.private }, pass, house.slack)
  const stretch = { ...page, channel, thread: pass.thread }
  const known = knownFrom(await house.incidents.factsAbout(run.incidentId, stretch))
  const { version: asOf } = run.state
  const found = missingFacts(stretch, known, { self: house.self, now: house.clock.now(), asOf })
  const facts = await withoutDoubt(found, pass.thread, house)
  const next = following({ ...pass, found: counted(pass.found, facts) }, stretch, page.cursor)
  if (next === null) return { facts: [...facts, ...ending({ ...pass, found: counted(pass.found, facts) }, run, house)] }
  return { facts, effects: [{ kind: 'reconcile', name: `reconcile:${pass.id}:${next.page}`, data: next }] }
}

/** More than these are left to the next comparison. */
const deletionsAtOnce = 20

/** What is taken for deleted loses its words for ever, so each such message is asked for by itself first. */
async function withoutDoubt(facts: NewFact[], thread: string | null, house: House): Promise<NewFact[]> {
  const sure: NewFact[] = []
  let asked = 0
  for (const fact of facts) {
    if (fact.kind !== 'message-deleted') sure.push(fact)
    else if (asked < deletionsAtOnce) {
      asked += 1
      const { channel, ts } = fact.data
      if (!(await house.slack.hasMessage({ channel, ts, thread }))) sure.push(fact)
    }
  }
  return sure
}

/** What comes after this page: the next one, the next thread, or null for the end. */
function following(pass: Pass, { thread, from, to, messages }: Stretch, cursor: string | null): Pass | null {
  const named = thread === null ? messages.filter((each) => each.reply_count).map((each) => each.ts) : []
  const threads = [...pass.threads, ...named]
  const page = pass.page + 1
  if (cursor !== null) return { ...pass, page, cursor, edge: thread === null ? from : to, threads }
  const [first, ...rest] = threads
  return first === undefined ? null : { ...pass, page, cursor: null, edge: null, thread: first, threads: rest }
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

/** Said only where it matters: after a gap, or where something had been missed. */
function ending({ why, found }: Pass, run: EffectRun, house: House): NewFact[] {
  const awaited = run.state.gap !== null && run.state.gap.read === null
  const anything = Object.values(found).some((count) => count > 0)
  if (!awaited && !anything) return []
  const occurredAt = house.clock.now()
  return [{ kind: 'reconciled', data: { why, ...found }, actor: null, occurredAt, key: `reconciled:${run.key}` }]
}
