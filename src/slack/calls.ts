import { setTimeout as sleep } from 'node:timers/promises'
import type { KnownBlock, ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { Away, GiveUp, Later } from '../incident/failure.ts'
import type { People, PersonSeen } from '../store/people.ts'
import type { Call } from './call.ts'
import { isRefused } from './failure.ts'
import { type Asked, type HistoryPage, historyPage, isTombstone } from './history-page.ts'
import { personOf } from './person-of.ts'

export type Message = { text: string; blocks: KnownBlock[] }
export type Posted = { channel: string; ts: string }

/** Of the comparison with Slack's history, which takes a great many calls. */
const patient = { patient: true }

/** The Web API as features use it: one promise a line, failures as `call` gives them. Creating calls are safe to repeat. */
export type Slack = ReturnType<typeof createCalls>

export function createCalls({
  client,
  call,
  dms,
}: {
  client: WebClient
  call: Call
  dms: Pick<People, 'dmOf' | 'rememberDm'>
}) {
  /** Direct messages being opened, by user: who asks meanwhile waits for the same answer. */
  const opening = new Map<string, Promise<string>>()

  async function openAndKeep(user: string): Promise<string> {
    const answer = await call('conversations.open', () => client.conversations.open({ users: user }))
    const channel = answer.channel?.id ?? ''
    await dms.rememberDm(user, channel)
    return channel
  }

  return {
    /** conversations.create. A taken name is the caller's to solve. */
    async createChannel(name: string, isPrivate: boolean): Promise<{ id: string; name: string }> {
      const answer = await call('conversations.create', () =>
        client.conversations.create({ name, is_private: isPrivate }),
      )
      return { id: answer.channel?.id ?? '', name: answer.channel?.name ?? name }
    },

    /** The channel of that name, if imoc itself made it: after a lost answer it is the one we asked for. */
    async ownChannel(name: string, botUserId: string, isPrivate: boolean) {
      const types = isPrivate ? 'private_channel' : 'public_channel'
      let cursor: string | undefined
      do {
        const page = await call('conversations.list', () =>
          client.conversations.list({ types, limit: 1000, exclude_archived: true, ...(cursor ? { cursor } : {}) }),
        )
        const found = page.channels?.find((channel) => channel.name === name && channel.creator === botUserId)
        if (found?.id) return { id: found.id, name, created: found.created ?? 0 }
        cursor = page.response_metadata?.next_cursor || undefined
      } while (cursor)
      return null
    },

    /** The id of the channel with that name, archived ones aside; with `hidden` also a private one that imoc is in. */
    async channelNamed(name: string, { hidden = false } = {}): Promise<string | null> {
      let cursor: string | undefined
      do {
        const page = await call('conversations.list', () =>
          client.conversations.list({
            types: hidden ? 'public_channel,private_channel' : 'public_channel',
            limit: 1000,
            exclude_archived: true,
            ...(cursor ? { cursor } : {}),
          }),
        )
        const found = page.channels?.find((channel) => channel.name === name)
        if (found?.id) return found.id
        cursor = page.response_metadata?.next_cursor || undefined
      } while (cursor)
      return null
    },

    /** conversations.invite for all who can be; already being there is fine. */
    async invite(channel: string, users: string[]): Promise<void> {
      if (users.length === 0) return
      try {
        await call('conversations.invite', () =>
          client.conversations.invite({ channel, users: users.join(','), force: true }),
        )
      } catch (error) {
        if (!isRefused(error, 'already_in_channel')) throw error
      }
    },

    /** conversations.join; nobody joins a private channel, where one is or is not. */
    async join(channel: string): Promise<void> {
      try {
        await call('conversations.join', () => client.conversations.join({ channel }))
      } catch (error) {
        if (!isRefused(error, 'method_not_supported_for_channel_type')) throw error
      }
    },

    async setTopic(channel: string, topic: string): Promise<void> {
      await call('conversations.setTopic', () => client.conversations.setTopic({ channel, topic }))
    },

    async setPurpose(channel: string, purpose: string): Promise<void> {
      await call('conversations.setPurpose', () => client.conversations.setPurpose({ channel, purpose }))
    },

    /** bookmarks.add for those links that the channel does not have yet. */
    async bookmark(channel: string, bookmarks: { title: string; link: string; emoji: string }[]): Promise<void> {
      const list = await call('bookmarks.list', () => client.bookmarks.list({ channel_id: channel }))
      const known = new Set(list.bookmarks?.map((each) => each.link))
      const missing = bookmarks.filter((each) => !known.has(each.link))
      await Promise.all(
        missing.map(({ title, link, emoji }) =>
          call('bookmarks.add', () => client.bookmarks.add({ channel_id: channel, title, type: 'link', link, emoji })),
        ),
      )
    },

    async pin({ channel, ts }: Posted): Promise<void> {
      try {
        await call('pins.add', () => client.pins.add({ channel, timestamp: ts }))
      } catch (error) {
        if (!isRefused(error, 'already_pinned')) throw error
      }
    },

    /** Our direct message channel with somebody: Slack is asked once, and never again. */
    async openDm(user: string): Promise<string> {
      const known = await dms.dmOf(user)
      if (known) return known
      const asked = opening.get(user) ?? openAndKeep(user).finally(() => opening.delete(user))
      opening.set(user, asked)
      return asked
    },

    async openView(triggerId: string, view: ModalView): Promise<void> {
      await call('views.open', () => client.views.open({ trigger_id: triggerId, view }))
    },

    /** Over the form that the press was in. */
    async pushView(triggerId: string, view: ModalView): Promise<void> {
      await call('views.push', () => client.views.push({ trigger_id: triggerId, view }))
    },

    async updateView(viewId: string, view: ModalView): Promise<void> {
      await call('views.update', () => client.views.update({ view_id: viewId, view }))
    },

    /** chat.postEphemeral: seen by one person who is in the channel, gone when they reload; false where they are not in it. */
    async whisper({ channel, user }: { channel: string; user: string }, message: Message): Promise<boolean> {
      try {
        await call('chat.postEphemeral', () => client.chat.postEphemeral({ channel, user, ...message }))
        return true
      } catch (error) {
        if (!isRefused(error, 'user_not_in_channel')) throw error
        return false
      }
    },

    /** views.publish: what a person's App Home shows from now on. */
    async publishHome(user: string, blocks: KnownBlock[]): Promise<void> {
      await call('views.publish', () => client.views.publish({ user_id: user, view: { type: 'home', blocks } }))
    },

    async update({ channel, ts }: Posted, message: Message): Promise<void> {
      await call('chat.update', () => client.chat.update({ channel, ts, ...message }))
    },

    /** A later answer to a command, through its response_url (five within 30 minutes). */
    async answer(responseUrl: string, reply: { text: string; blocks?: KnownBlock[] }): Promise<void> {
      const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...reply })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(responseUrl, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
      if (answer.status >= 500) throw new Away(`Slack took no answer to a command (HTTP ${answer.status})`)
      if (!answer.ok) throw new GiveUp(`Slack no longer takes answers to that command (HTTP ${answer.status})`)
    },

    /** conversations.history, newest first; `oldest` and `latest` (ts) are outside of it, unless it is `inclusive`. */
    async history(asked: Asked & { oldest: string; latest?: string; inclusive?: boolean }): Promise<HistoryPage> {
      const { cursor, ...stretch } = asked
      const answer = await call(
        'conversations.history',
        () => client.conversations.history({ ...stretch, ...(cursor ? { cursor } : {}) }),
        patient,
      )
      return historyPage(answer)
    },

    /** conversations.replies: the thread's first message, then its replies in order. */
    async replies(asked: Asked & { thread: string }): Promise<HistoryPage> {
      const { channel, cursor, limit, thread } = asked
      const answer = await call(
        'conversations.replies',
        () => client.conversations.replies({ channel, limit, ts: thread, ...(cursor ? { cursor } : {}) }),
        patient,
      )
      return historyPage(answer)
    },

    /** Whether a message is there now: of the channel, or of a thread in it. */
    async hasMessage({ channel, ts, thread }: Posted & { thread: string | null }): Promise<boolean> {
      const only = { channel, oldest: ts, latest: ts, inclusive: true, limit: 5 }
      try {
        const answer =
          thread === null
            ? await call('conversations.history', () => client.conversations.history(only), patient)
            : await call('conversations.replies', () => client.conversations.replies({ ...only, ts: thread }), patient)
        return answer.messages?.some((message) => message.ts === ts && !isTombstone(message)) ?? false
      } catch (error) {
        if (isRefused(error, 'thread_not_found')) return false
        throw error
      }
    },

    async permalink(channel: string, ts: string): Promise<string | null> {
      const answer = await call('chat.getPermalink', () => client.chat.getPermalink({ channel, message_ts: ts }))
      return answer.permalink ?? null
    },

    /** users.info; null where Slack knows no such user. */
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

    /** users.list, page by page, waiting where Slack says so: a large workspace has more pages than a minute allows. */
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
      if (!(error instanceof Later)) throw error
      await sleep(error.milliseconds, undefined, { ref: false })
    }
  }
}
