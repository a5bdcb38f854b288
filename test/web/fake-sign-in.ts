import { newSecret } from '../../src/store/secret.ts'
import type { Sessions } from '../../src/store/sessions.ts'
import type { SignInLink, SignInLinks } from '../../src/store/sign-in-links.ts'

/** The secret of a session that exists from the beginning. */
export const readersSecret = 'r'.repeat(43)

/** Sessions in memory, which never end by themselves. */
export function createFakeSessions(): Sessions {
  const all = new Map([[readersSecret, 'Robin']])
  return {
    async begin(person) {
      const secret = newSecret()
      all.set(secret, person)
      return secret
    },
    whose: async (secret) => all.get(secret) ?? null,
    end: async (secret) => void all.delete(secret),
    async endAllOf(person) {
      const own = [...all].filter(([, each]) => each === person)
      for (const [secret] of own) all.delete(secret)
      return own.length
    },
    sweep: async () => undefined,
  }
}

/** Links in memory, which never expire. */
export function createFakeLinks(): SignInLinks {
  const all = new Map<string, SignInLink>()
  return {
    async make(person, page) {
      const secret = newSecret()
      all.set(secret, { person, page, state: 'good' })
      return secret
    },
    look: async (secret) => all.get(secret) ?? null,
    async use(secret) {
      const link = all.get(secret)
      if (link?.state !== 'good') return false
      all.set(secret, { ...link, state: 'used' })
      return true
    },
    sweep: async () => undefined,
  }
}
