import type { KnownBlock, ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { markupWithoutControls, visible } from '../../incident/visible.ts'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import type { Message, Posted } from '../message.ts'
import { postToResponseUrl } from '../slack-fetch.ts'

type Ways = { client: WebClient; call: Call }

/** The calls that show people something other than a posted message: modals, App Homes, and messages for one person. */
export function shownCalls({ client, call }: Ways) {
  return {
    async openView(triggerId: string, view: ModalView): Promise<void> {
      await call('views.open', () => client.views.open({ trigger_id: triggerId, view }))
    },

    /** Opens a modal over the form in which the button was pressed. */
    async pushView(triggerId: string, view: ModalView): Promise<void> {
      await call('views.push', () => client.views.push({ trigger_id: triggerId, view }))
    },

    async updateView(viewId: string, view: ModalView): Promise<void> {
      await call('views.update', () => client.views.update({ view_id: viewId, view }))
    },

    /** chat.postEphemeral: one person in the channel sees it until they reload. Returns false if they are not in the channel. */
    async whisper({ channel, user }: { channel: string; user: string }, message: Message): Promise<boolean> {
      try {
        await call('chat.postEphemeral', () => client.chat.postEphemeral({ channel, user, ...message }), { channel })
        return true
      } catch (error) {
        if (!isRefused(error, 'user_not_in_channel')) throw error
        return false
      }
    },

    /** views.publish: shows this on the person's App Home from now on. */
    async publishHome(user: string, blocks: KnownBlock[]): Promise<void> {
      await call('views.publish', () => client.views.publish({ user_id: user, view: { type: 'home', blocks } }))
    },

    async update({ channel, ts }: Posted, message: Message): Promise<void> {
      await call('chat.update', () => client.chat.update({ channel, ts, ...message }), { channel })
    },

    /** Posts a later answer to a command through its response_url (five within 30 minutes). */
    async answer(responseUrl: string, reply: { text: string; blocks?: KnownBlock[] }): Promise<void> {
      const shown = visible(reply, markupWithoutControls)
      await postToResponseUrl(responseUrl, { response_type: 'ephemeral', replace_original: false, ...shown })
    },
  }
}
