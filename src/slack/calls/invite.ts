import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'

/** Slack invites at most so many people in one call. */
const mostAtOnce = 100

/** What is used of the Web API. */
type Invites = {
  conversations: {
    invite(asked: {
      channel: string
      users: string
      force: boolean
    }): Promise<{ errors?: { user?: string; error?: string }[] }>
  }
}

type Batch = { users: Set<string>; refused: Promise<Set<string>> }

/**
 * conversations.invite for everyone who can be invited; members of the channel are ignored. Invitations to one channel that are asked for
 * at the same moment share a call. Whoever asked for people whom Slack refuses gets the error, and nobody else.
 */
export function inviteCall({ client, call }: { client: Invites; call: Call }) {
  const waiting = new Map<string, Batch>()

  /** Returns the users whom Slack refused while it accepted others. Rejects if it accepted none. */
  async function inviteNow(channel: string, users: string[]): Promise<Set<string>> {
    try {
      const asked = { channel, users: users.join(','), force: true }
      const answer = await call('conversations.invite', () => client.conversations.invite(asked), { channel })
      const errors = (answer.errors ?? []).filter(({ error }) => error !== 'already_in_channel')
      return new Set(errors.flatMap(({ user }) => user ?? []))
    } catch (error) {
      if (!isRefused(error, 'already_in_channel')) throw error
      return new Set()
    }
  }

  function batchFor(channel: string, count: number): Batch {
    const open = waiting.get(channel)
    if (open && open.users.size + count <= mostAtOnce) return open
    const users = new Set<string>()
    const refused = new Promise((resolve) => setImmediate(resolve)).then(() => {
      if (waiting.get(channel) === batch) waiting.delete(channel)
      return inviteNow(channel, [...users])
    })
    const batch = { users, refused }
    waiting.set(channel, batch)
    return batch
  }

  return async (channel: string, users: string[]): Promise<void> => {
    if (users.length === 0) return
    const batch = batchFor(channel, users.length)
    for (const user of users) batch.users.add(user)
    const isShared = () => batch.users.size > users.length
    const refused = await batch.refused.catch((error) => {
      // Slack may have refused because of somebody else's people.
      if (!isShared()) throw error
      return batch.users
    })
    const mine = users.filter((user) => refused.has(user))
    if (isShared() && mine.length === users.length) await inviteNow(channel, mine)
  }
}
