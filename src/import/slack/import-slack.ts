import { setImmediate as others } from 'node:timers/promises'
import { momentOf } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts.ts'
import type { IncidentWriter } from '../../store/commit.ts'
import { type Import, type Imports, importBeat } from '../../store/imports.ts'
import { declarePast } from '../past-incident.ts'
import { pin } from './facts-of-message.ts'
import type { Plan } from './plan.ts'
import { readDays } from './read-days.ts'

export type ImportDeps = {
  writer: IncidentWriter
  imports: Imports
  isThere(id: string): Promise<boolean>
  now(): Date
}

/** How many facts are written at once. */
const batch = 400

/** `running`: another process goes on with the same import. `stopped`: it was asked to stop; the next call goes on from there. */
export type Outcome = { state: 'finished' | 'already' | 'running' | 'stopped'; found: Import }

/**
 * Makes a past incident of a planned import, or goes on with one that was begun. The same twice is one incident: each fact has a key, and
 * what was recorded already is skipped. `told`: called with how many items are done, of how many. If it throws, the import is marked as
 * failed, and can be taken up.
 */
export async function importSlack(
  plan: Plan,
  by: string | null,
  { deps, stop, told }: { deps: ImportDeps; stop: AbortSignal; told: (done: number, total: number) => void },
): Promise<Outcome> {
  const { id, name: file, survey } = plan
  const { items: total, messages, unread } = survey
  const { taken, found } = await deps.imports.claim({
    id,
    source: 'slack',
    file,
    startedBy: by,
    total,
    messages,
    unread,
  })
  if (!taken) return { state: found.state === 'finished' ? 'already' : 'running', found }
  try {
    const incident = await declarePast(declaredBy(plan, by), deps)
    await deps.imports.report(id, { incidentId: incident.id })
    const whole = await recordAll(plan, { incidentId: incident.id, from: found.done }, { deps, stop, told })
    await (whole ? deps.imports.finish(id) : deps.imports.leave(id))
    return { state: whole ? 'finished' : 'stopped', found: (await deps.imports.byId(id)) ?? found }
  } catch (error) {
    // Where the database is away, this fails as well; then the import counts as stopped in a moment.
    await deps.imports.fail(id, error instanceof Error ? error.message : String(error)).catch(() => undefined)
    throw error
  }
}

function declaredBy({ id, title, digest, name, survey, conversation, channel }: Plan, by: string | null) {
  const { first, last, messages, people, unread } = survey
  if (first === null || last === null) throw new Error('An import without messages was planned.')
  const isPrivate = conversation.kind !== 'public'
  return {
    ...{ key: id, title, severity: 'unknown', private: isPrivate, by, began: first, ended: last },
    why: 'the last message of the import',
    imported: { source: 'Slack', file: name, digest, messages, people, unread },
    more: [
      ...(isPrivate ? membersOf(conversation.members, first) : []),
      ...pinsOf(conversation.pins, channel).filter(({ data: { ts } }) => isBetween(momentOf(ts), first, last)),
    ],
  }
}

/** Who is in a private channel by its list of members may see the incident. */
function membersOf(members: readonly string[], at: Date): NewFact[] {
  return members.map((user) => {
    const data = { user, inviter: null, counted: true }
    return { kind: 'joined', data, actor: user, occurredAt: at, key: `member:${user}` }
  })
}

const isBetween = (at: Date, first: Date, last: Date): boolean => at >= first && at <= last

function pinsOf(pins: Plan['conversation']['pins'], channel: string) {
  return pins.map(({ id, user = null, created }) =>
    pin(channel, id, { by: user, at: new Date((created ?? Number(id)) * 1000) }),
  )
}

/** Records what comes after the first `from` items. Returns whether that was all of it. */
async function recordAll(
  { archive, conversation, channel, names, range, survey, id }: Plan,
  { incidentId, from }: { incidentId: string; from: number },
  { deps, stop, told }: { deps: ImportDeps; stop: AbortSignal; told: (done: number, total: number) => void },
): Promise<boolean> {
  let facts: NewFact[] = []
  let seen = 0
  let saidAt = deps.now().getTime()
  const write = async () => {
    if (facts.length > 0) await deps.writer.record(incidentId, facts)
    facts = []
    told(seen, survey.items)
    if (Math.abs(deps.now().getTime() - saidAt) < importBeat) return
    saidAt = deps.now().getTime()
    await deps.imports.report(id, { done: seen })
  }
  for await (const item of readDays(archive, { paths: conversation.days, channel, names, range })) {
    seen += 1
    if (seen <= from) continue
    if ('facts' in item) facts.push(...item.facts)
    if (facts.length < batch) continue
    await write()
    // Whatever else this process does comes in between.
    await others()
    if (stop.aborted) {
      await deps.imports.report(id, { done: seen })
      return false
    }
  }
  await write()
  return true
}
