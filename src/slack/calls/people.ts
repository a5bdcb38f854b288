import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { RetryAfter } from '../../incident/failure.ts'
import type { PersonSeen } from '../../store/people.ts'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import { personOf } from '../person-of.ts'

type Ways = { client: WebClient; call: Call }

/** The calls for the people of the workspace. */
export function peopleCalls({ client, call }: Ways) {
  return {
    /** users.info; null if Slack knows no such user. */
    async person(id: string): Promise<PersonSeen | null> {
      try {
        const answer = await call('users.info', () => client.users.info({ user: id }))
        return answer.user ? personOf(answer.user) : null
      } catch (error) {
        if (isRefused(error, 'user_not_found', 'user_not_visible', 'users_not_found')) return null
        throw error
      }
    },

    async personByEmail(email: string): Promise<PersonSeen | null> {
      try {
        const answer = await call('users.lookupByEmail', () => client.users.lookupByEmail({ email }))
        return answer.user ? personOf(answer.user) : null
      } catch (error) {
        if (isRefused(error, 'users_not_found')) return null
        throw error
      }
    },

    /** users.list, page by page, with pauses when Slack asks for them: a large workspace has more pages than Slack allows in a minute. */
    async *people(): AsyncGenerator<PersonSeen[]> {
      let cursor: string | undefined
      do {
        const page = await patiently(() =>
          call('users.list', () => client.users.list({ limit: 200, ...(cursor ? { cursor } : {}) })),
        )
        yield (page.members ?? []).map(personOf)
        cursor = page.response_metadata?.next_cursor || undefined
      } while (cursor)
    },
  }
}

async function patiently<T>(make: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await make()
    } catch (error) {
      if (!(error instanceof RetryAfter)) throw error
      await sleep(error.milliseconds, undefined, { ref: false })
    }
  }
}
