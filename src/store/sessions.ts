import { after, hours } from '../incident/clock.ts'
import { digestOf, isSecret, newSecret } from './secret.ts'
import type { Store } from './store.ts'

/** How somebody has shown who they are: by Sign in with Slack, or by a link of their own. */
export type SignedInBy = 'slack' | 'link'

/** Who is signed in to our pages. The secret is in the browser's cookie; only a digest of it is stored. */
export type Sessions = {
  /** Resolves with the secret of the new session. */
  begin(person: string, by: SignedInBy): Promise<string>
  /** The Slack user whose session this is; null if there is none, or if no page was opened with it for too long. */
  whose(secret: string): Promise<string | null>
  end(secret: string): Promise<void>
  /** Ends every session of a person; resolves with their number. */
  endAllOf(person: string): Promise<number>
  /** Deletes what has ended by itself. */
  sweep(): Promise<void>
}

/** How often it is written that a session was used: more often would be a write for each page. */
const noted = hours(1)

export function createSessions(store: Store, options: { idleDays: number; now: () => Date }): Sessions {
  const { session } = store.prisma
  const { now } = options
  const digest = (secret: string) => digestOf('session', secret)
  const oldest = () => after(now(), -hours(24 * options.idleDays))

  return {
    async begin(person, by) {
      const secret = newSecret()
      const at = now()
      await session.create({ data: { digest: digest(secret), person, by, beganAt: at, seenAt: at } })
      return secret
    },
    async whose(secret) {
      if (!isSecret(secret)) return null
      const found = await session.findUnique({ where: { digest: digest(secret) } })
      if (found === null || found.seenAt < oldest()) return null
      if (found.seenAt < after(now(), -noted)) {
        // A database that cannot be written for a while does not keep people from reading.
        await session.updateMany({ where: { digest: found.digest }, data: { seenAt: now() } }).catch(() => undefined)
      }
      return found.person
    },
    async end(secret) {
      await session.deleteMany({ where: { digest: digest(secret) } })
    },
    async endAllOf(person) {
      return (await session.deleteMany({ where: { person } })).count
    },
    async sweep() {
      await session.deleteMany({ where: { seenAt: { lt: oldest() } } })
    },
  }
}
