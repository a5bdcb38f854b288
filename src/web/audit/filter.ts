import { type AuditFilter, auditActions } from '../../store/audit.ts'

export type Typed = { action: string; person: string; incident: string }

/** What was typed into the form, as a filter; or why it finds nothing, in one sentence that says what to type. */
export async function readFilter(
  { action, person, incident }: Typed,
  find: (typed: string) => Promise<{ id: string } | null>,
): Promise<{ filter: AuditFilter } | { said: string }> {
  const known = auditActions.find((each) => each === action)
  if (action !== '' && known === undefined)
    return { said: 'Nothing of that kind is recorded: choose it from the list.' }
  const [, digits] = /^(?:inc-)?(\d{1,9})$/i.exec(incident) ?? []
  if (incident !== '' && digits === undefined) return { said: 'An incident is found by its number, such as 41.' }
  const found = person === '' ? null : await find(person)
  if (person !== '' && found === null)
    return { said: `Nobody is known as “${person}”: type an e-mail address, a handle or a Slack user id.` }
  return {
    filter: { action: known ?? null, actor: found?.id ?? null, incident: digits === undefined ? null : Number(digits) },
  }
}

/** The same in an address, with what else belongs into it. */
export function inAddress(path: string, typed: Typed, more: Record<string, string> = {}): string {
  const given = Object.entries({ ...typed, ...more }).filter(([, value]) => value !== '')
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}
