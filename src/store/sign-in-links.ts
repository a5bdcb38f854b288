import { after, hours, minutes } from '../incident/clock.ts'
import { digestOf, isSecret, newSecret } from './secret.ts'
import type { Store } from './store.ts'

/** How long a link can be used (ms). */
const lasts = minutes(10)

/** Whose link it is, where it leads, and whether it still signs that person in. */
export type SignInLink = { person: string; page: string; state: 'good' | 'used' | 'expired' }

/** Links that sign one person in, once. */
export type SignInLinks = {
  /** Resolves with the secret of a link that leads this person to that page (a path). */
  make(person: string, page: string): Promise<string>
  /** Null if there is no such link. Nothing is changed. */
  look(secret: string): Promise<SignInLink | null>
  /** Uses the link, and resolves with whether it signs the person in: of two who try at the same moment, one gets in. */
  use(secret: string): Promise<boolean>
  /** Deletes links that ended more than a day ago; until then people are told why theirs does not work. */
  sweep(): Promise<void>
}

export function createSignInLinks(store: Store, now: () => Date): SignInLinks {
  const { signInLink } = store.prisma
  const digest = (secret: string) => digestOf('sign-in-link', secret)

  return {
    async make(person, page) {
      const secret = newSecret()
      await signInLink.create({ data: { digest: digest(secret), person, page, until: after(now(), lasts) } })
      return secret
    },
    async look(secret) {
      const found = isSecret(secret) ? await signInLink.findUnique({ where: { digest: digest(secret) } }) : null
      if (found === null) return null
      const { person, page, usedAt, until } = found
      return { person, page, state: usedAt !== null ? 'used' : until <= now() ? 'expired' : 'good' }
    },
    async use(secret) {
      if (!isSecret(secret)) return false
      const where = { digest: digest(secret), usedAt: null, until: { gt: now() } }
      return (await signInLink.updateMany({ where, data: { usedAt: now() } })).count === 1
    },
    async sweep() {
      await signInLink.deleteMany({ where: { until: { lt: after(now(), -hours(24)) } } })
    },
  }
}
