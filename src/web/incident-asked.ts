import type { Context } from 'hono'
import type { State } from '../incident/state.ts'
import type { WebDeps } from './deps.ts'
import { askToSignIn } from './sign-in/ask.ts'
import type { Reader, Readers } from './sign-in/readers.ts'
import { whole } from './whole.ts'

/** Who asks for a page below `/incidents/:number`, and the incident; or the answer to somebody who is not signed in or may not see it. */
export async function incidentAsked(
  c: Context,
  deps: WebDeps,
  readers: Readers,
): Promise<{ reader: Reader; state: State } | Response> {
  const reader = await readers.of(c)
  if (reader === null) return askToSignIn(c, deps)
  const number = whole(c.req.param('number'))
  const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
  return found === null ? c.notFound() : { reader, state: found.state }
}
