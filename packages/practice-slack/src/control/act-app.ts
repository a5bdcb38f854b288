import { announce } from '../events/announce.ts'
import { clickInMessage, clickInView } from '../interactivity/click.ts'
import { closeByPerson } from '../interactivity/close.ts'
import { runCommand } from '../interactivity/command.ts'
import { payloadView } from '../interactivity/payload-parts.ts'
import { runShortcut } from '../interactivity/shortcut.ts'
import { submitView } from '../interactivity/submit.ts'
import { ControlError } from '../slack-error.ts'
import { openDirectMessage } from '../workspace/channels.ts'
import { requireMember } from '../workspace/find.ts'
import type { User } from '../workspace/types.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { channelOfRef, messageOfRef, personOf, shownMessage, topModal, viewOfRef } from './refs.ts'
import type { Input } from './schema.ts'
import { commandText } from './typed-text.ts'

/** What people do with the app: commands, clicks, shortcuts, modals, its Home tab. */
export function appActs(ws: Workspace) {
  const modal = (user: User, viewId: string | undefined) => (viewId ? viewOfRef(ws, viewId, user) : topModal(ws, user))
  return {
    async command(input: Input<'command'>) {
      const user = personOf(ws, input.as)
      const channel = channelOfRef(ws, input.channel, user)
      requireMember(channel, user.id)
      const known = ws.manifest.commands.find(({ command }) => command === input.command)
      if (known === undefined && !ws.manifest.everything) {
        throw new ControlError(`${input.command} is not a valid command: the app's manifest does not list it.`)
      }
      const text = commandText(ws, (input.text ?? '').trim(), known?.should_escape ?? true)
      return runCommand(ws, { user, channel, command: input.command, text })
    },
    async click(input: Input<'click'>) {
      const user = personOf(ws, input.as)
      if (input.view_id !== undefined) {
        return clickInView(ws, { user, view: viewOfRef(ws, input.view_id, user), choice: input })
      }
      if (input.channel === undefined || input.ts === undefined) {
        throw new ControlError('Say where to click: channel and ts of a message, or view_id.')
      }
      const channel = channelOfRef(ws, input.channel, user)
      return clickInMessage(ws, { user, channel, message: shownMessage(channel, input.ts, user), choice: input })
    },
    async shortcut(input: Input<'shortcut'>) {
      const user = personOf(ws, input.as)
      const type = input.ts === undefined ? 'global' : 'message'
      const known = ws.manifest.shortcuts.some((one) => one.type === type && one.callback_id === input.callback_id)
      if (!known && !ws.manifest.everything) {
        throw new ControlError(`The app's manifest lists no ${type} shortcut ${input.callback_id}.`)
      }
      if (input.ts === undefined) return runShortcut(ws, { user, callbackId: input.callback_id })
      if (input.channel === undefined) throw new ControlError('Say in which channel the message is.')
      const channel = channelOfRef(ws, input.channel, user)
      const on = { channel, message: messageOfRef(channel, input.ts) }
      return runShortcut(ws, { user, callbackId: input.callback_id, on })
    },
    async submit(input: Input<'submit'>) {
      const user = personOf(ws, input.as)
      return submitView(ws, { user, view: modal(user, input.view_id), values: input.values ?? {} })
    },
    async close(input: Input<'close'>) {
      const user = personOf(ws, input.as)
      await closeByPerson(ws, user, modal(user, input.view_id))
      return {}
    },
    async home(input: Input<'home'>) {
      const user = personOf(ws, input.as)
      if (!ws.manifest.homeTab) {
        throw new ControlError('The app has no home: its manifest leaves features.app_home.home_tab_enabled off.')
      }
      const view = ws.state.homes[user.id]
      announce(ws, {
        type: 'app_home_opened',
        user: user.id,
        channel: openDirectMessage(ws, user.id, ws.state.bot.user).id,
        tab: 'home',
        ...(view ? { view: homeShape(payloadView(view)) } : {}),
        event_ts: nextTs(ws),
      })
      return {}
    },
  }
}

/** Slack's sample of app_home_opened shows a view without its blocks. */
function homeShape({ blocks: _, ...view }: ReturnType<typeof payloadView>) {
  return view
}
