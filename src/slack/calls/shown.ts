import type { KnownBlock, ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { markupWithoutControls, visible } from '../../incident/visible.ts'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import type { Message, Posted } from '../message.ts'
import { postToResponseUrl } from '../slack-fetch.ts'

type Ways = { client: WebClient; call: Call }

/** What people are shown besides messages that are posted: views, homes, words for one person. */
export function shownCalls({ client, call }: Ways) {
  return {
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
        await call('chat.postEphemeral', () => client.chat.postEphemeral({ channel, user, ...message }), { channel })
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
      await call('chat.update', () => client.chat.update({ channel, ts, ...message }), { channel })
    },

    /** A later answer to a command, through its response_url (five within 30 minutes). */
    async answer(responseUrl: string, reply: { text: string; blocks?: KnownBlock[] }): Promise<void> {
      const shown = visible(reply, markupWithoutControls)
      await postToResponseUrl(responseUrl, { response_type: 'ephemeral', replace_original: false, ...shown })
    },
  }
}
