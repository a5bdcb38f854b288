import { createHash, randomUUID } from 'node:crypto'
import type { FactData, NewFact } from '../incident/facts.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { Declaration } from '../store/declare.ts'

/** An incident that is entered afterwards. */
export type PastIncident = {
  /** The same for the same thing of the same file, so that it is made once. */
  key: string
  title: string
  severity: string
  private: boolean
  /** Who enters it (a Slack user); null from the command line. */
  by: string | null
  began: Date
  ended: Date
  /** Why it counts as over from then on. */
  why: string
  imported: FactData<'imported'>
  /** What else is recorded at once. */
  more: NewFact[]
}

/** The id of the incident that is made of something imported. */
export function idOfImported(key: string): string {
  const [a = '', b = '', c = '', d = '', e = ''] =
    createHash('sha256')
      .update(`imported ${key}`)
      .digest('hex')
      .match(/^(.{8})(.{4})(.{4})(.{4})(.{12})/)
      ?.slice(1) ?? []
  return [a, b, c, d, e].join('-')
}

/**
 * Declares an incident of the kind `past` with its times: it is over from the first moment, and nobody is told of it. Whoever enters it did
 * nothing at those times: only that it was imported is theirs. Returns its id; that of the one that was made before, if it was.
 */
export async function declarePast(
  past: PastIncident,
  { writer, isThere }: { writer: IncidentWriter; isThere(id: string): Promise<boolean> },
): Promise<{ id: string }> {
  const id = idOfImported(past.key)
  if (await isThere(id)) return { id }
  const { title, severity, began, ended } = past
  const open = { callImoc: false, service: null, noticedBy: null }
  const declaration: Declaration = {
    id,
    webKey: randomUUID().replaceAll('-', ''),
    sameWithin: 0,
    fact: (number) => ({
      kind: 'declared',
      data: { number, title, kind: 'past', severity, private: past.private, ...open },
      actor: null,
      occurredAt: began,
      key: 'declared',
    }),
    also: (now) => ({
      facts: [
        { kind: 'imported', data: past.imported, actor: past.by, occurredAt: now, key: 'imported' },
        ...past.more,
        {
          kind: 'status-changed',
          data: { from: 'investigating', to: 'closed', why: past.why },
          actor: null,
          occurredAt: ended,
          key: 'imported-end',
        },
      ],
    }),
  }
  await writer.declare(declaration).catch(async (error: unknown) => {
    // Another process may have imported the same at the same moment.
    if (!(await isThere(id))) throw error
  })
  return { id }
}
