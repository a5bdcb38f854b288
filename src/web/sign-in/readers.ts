import type { Context } from 'hono'
import type { Audit } from '../../store/audit.ts'
import type { PersonKind } from '../../store/people.ts'
import type { Sessions } from '../../store/sessions.ts'
import type { SignInCookies } from './cookies.ts'

/** Somebody who is signed in to our pages. */
export type Reader = { id: string; name: string }

/** What is known of a person who wants to read; null if Slack knows no such person. */
export type Described = { name: string; kind: PersonKind } | null

/** Who reads a page. */
export type Readers = {
  /** The person of this request; null if nobody is signed in, or if the person is no member of the workspace any more. */
  of(c: Context): Promise<Reader | null>
}

export function createReaders(parts: {
  cookies: SignInCookies
  sessions: Sessions
  audit: Pick<Audit, 'add'>
  describe(id: string): Promise<Described>
}): Readers {
  const { cookies, sessions, audit, describe } = parts
  /** One request asks more than once: whether the page may be opened, and then for whom it is made. */
  const asked = new WeakMap<Request, Promise<Reader | null>>()

  async function readerOf(c: Context): Promise<Reader | null> {
    const secret = cookies.session(c)
    const id = secret === null ? null : await sessions.whose(secret)
    if (id === null) return null
    const person = await describe(id)
    if (person?.kind === 'member') return { id, name: person.name }
    const count = await sessions.endAllOf(id)
    const details = { because: person?.kind ?? 'unknown', count }
    await audit.add({ actor: id, action: 'sessions-ended', incident: null, details })
    return null
  }

  return {
    of(c) {
      const reader = asked.get(c.req.raw) ?? readerOf(c)
      asked.set(c.req.raw, reader)
      return reader
    },
  }
}
