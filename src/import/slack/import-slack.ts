import { setImmediate as others } from 'node:timers/promises'
import { apart, momentOf } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts.ts'
import type { IncidentWriter } from '../../store/commit.ts'
import { isDatabaseUnavailable } from '../../store/database-unavailable.ts'
import { type Import, type Imports, importBeat } from '../../store/imports.ts'
import { declarePast } from '../past-incident.ts'
import { RefusedFile } from '../refused-file.ts'
import { pin } from './facts-of-message.ts'
import type { FullSurvey, Plan } from './plan.ts'
import { readDays } from './read-days.ts'

export type ImportDeps = {
  writer: IncidentWriter
  imports: Imports
  isThere(id: string): Promise<boolean>
  now(): Date
}

/** How many facts are written at once. */
const batch = 400

/** `told`: called with how many items are done, of how many. */
type Progress = { stop: AbortSignal; told(done: number, total: number): void }

/**
 * Makes the import this process's, unless another one goes on with it or it is finished (`taken` says which). It counts as running until
 * `recordImport` is over.
 */
export async function claimImport(plan: Plan, by: string | null, { imports }: ImportDeps): Promise<Claim> {
  const { id, name: file, conversation } = plan
  const claim = await imports.claim({ id, source: 'slack', file, conversation: conversation.name, startedBy: by })
  if (!claim.taken) return { ...claim, by, release: () => undefined }
  const beat = setInterval(() => void imports.report(plan.id, {}).catch(() => undefined), importBeat).unref()
  return { ...claim, by, release: () => clearInterval(beat) }
}

/** `by`: who sent the file; null on the command line. */
export type Claim = { taken: boolean; found: Import; by: string | null; release(): void }

/**
 * Makes a past incident of a planned import that was claimed, or goes on with one that was begun: each fact has a key, and what was
 * recorded already is skipped. Returns false if it was asked to stop before its end. If it throws, the import is marked as failed, and can
 * be taken up.
 */
export async function recordImport(
  plan: Plan,
  claim: Claim,
  { deps, survey, ...progress }: Progress & { deps: ImportDeps; survey: () => Promise<FullSurvey> },
): Promise<boolean> {
  const { id } = plan
  try {
    const read = await survey()
    const { items: total, messages, unread } = read
    await deps.imports.report(id, { total, messages, unread })
    const incident = await declarePast(declaredBy(plan, read, claim.by), deps)
    if (claim.by !== claim.found.startedBy)
      await letIn(plan, { incidentId: incident.id, by: claim.by, at: read.first }, deps)
    await deps.imports.report(id, { incidentId: incident.id })
    const part = { incidentId: incident.id, from: claim.found.done, total }
    const whole = await recordAll(plan, part, { deps, ...progress })
    await (whole ? deps.imports.finish(id) : deps.imports.leave(id))
    return whole
  } catch (error) {
    if (progress.stop.aborted) {
      await deps.imports.leave(id).catch(() => undefined)
      return false
    }
    // Where the database is away, this fails as well; then the import counts as stopped in a moment.
    await deps.imports.fail(id, failedWords(error)).catch(() => undefined)
    throw error
  } finally {
    claim.release()
  }
}

function failedWords(error: unknown): string {
  if (error instanceof RefusedFile) return error.message
  return isDatabaseUnavailable(error) ? 'The database did not answer.' : 'The import failed by a mistake of imoc.'
}

function declaredBy({ id, title, digest, name, conversation, channel }: Plan, survey: FullSurvey, by: string | null) {
  const { first, last, messages, people, unread } = survey
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

/** Whoever goes on with an import of something private may read its incident, also if somebody else began it. */
async function letIn(
  { conversation }: Plan,
  { incidentId, by, at }: { incidentId: string; by: string | null; at: Date },
  { writer }: ImportDeps,
): Promise<void> {
  if (conversation.kind !== 'public' && by !== null) await writer.record(incidentId, membersOf([by], at))
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
  { archive, conversation, channel, names, range, id }: Plan,
  { incidentId, from, total }: { incidentId: string; from: number; total: number },
  { deps, stop, told }: Progress & { deps: ImportDeps },
): Promise<boolean> {
  let facts: NewFact[] = []
  let seen = 0
  let said = deps.now()
  const write = async () => {
    if (facts.length > 0) await deps.writer.record(incidentId, facts)
    facts = []
    told(seen, total)
    if (apart(deps.now(), said) < importBeat && !stop.aborted) return
    said = deps.now()
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
    if (stop.aborted) return false
  }
  await write()
  return true
}
