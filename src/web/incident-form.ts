import type { Context } from 'hono'
import type { Right } from '../incident/access/rights.ts'
import type { State } from '../incident/state.ts'
import type { WebDeps } from './deps.ts'
import { may, refuse } from './guard.ts'
import { isFromHere } from './is-from-here.ts'
import { notePage } from './plain-pages.ts'
import { readForm } from './read-form.ts'
import { ask } from './sign-in/ask.ts'
import type { Reader, Readers } from './sign-in/readers.ts'
import { whole } from './whole.ts'

export type AskedOfIncident = { fields: URLSearchParams; reader: Reader; state: State }

const invalid = 'That request was not valid or too large, and nothing was done. Open the page again.'

const signedOut = 'You are not signed in any more, and nothing was done.'

/** `back`: the page that the form was on. `kept`: what its sender typed in it, which they get back where nobody is signed in. */
type Reading = {
  deps: WebDeps
  readers: Readers
  needs: Right
  back(number: number): string
  kept?(fields: URLSearchParams): string
}

/**
 * Reads a form of one of an incident's pages, whose field `incident` has the number. Answers itself where the form is none of ours, where
 * nobody is signed in, and where its sender may not see that incident or lacks the right.
 */
export async function readIncidentForm(
  c: Context,
  { deps, readers, needs, back, kept = () => '' }: Reading,
): Promise<AskedOfIncident | Response> {
  if (!isFromHere(c)) return c.redirect('/', 303)
  const form = await readForm(c)
  if ('refused' in form) return c.html(notePage('Nothing was done', invalid), form.refused)
  const number = whole(form.fields.get('incident'))
  const reader = await readers.of(c)
  const page = number === undefined ? '/' : back(number)
  if (reader === null) return ask(c, deps, { page, said: signedOut, kept: kept(form.fields), status: 401 })
  if (!(await may(reader, { needs, number }, deps))) return refuse(c, { reader, needs }, deps)
  const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
  return found === null ? c.notFound() : { fields: form.fields, reader, state: found.state }
}
