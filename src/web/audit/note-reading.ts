import type { State } from '../../incident/state.ts'
import type { Audit } from '../../store/audit.ts'
import type { PageName } from '../page-names.ts'

/** The pages that are made to be taken out of imoc. */
const exports: ReadonlySet<PageName> = new Set(['timeline.json', 'write-up.md'])

/**
 * Adds to the audit that somebody has opened a page, if it has to be accounted for: any page of a private incident, and what takes an
 * incident out of imoc. Once an hour for each person and page, so that a reload is no news.
 */
export async function noteReading(
  audit: Pick<Audit, 'addHourly'>,
  { reader, state, page }: { reader: string; state: Pick<State, 'number' | 'private'>; page: PageName },
): Promise<void> {
  const entry = { actor: reader, incident: state.number, details: { page, private: state.private } }
  if (state.private) await audit.addHourly({ ...entry, action: 'page-opened' })
  if (exports.has(page)) await audit.addHourly({ ...entry, action: 'exported' })
}
