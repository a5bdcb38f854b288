import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { act } from '../state/control.js'
import { expectChannel } from '../state/follow-opened.js'
import { useStore } from '../state/store.js'
import { offerDraft } from './draft.js'

/** The bot's commands and global shortcuts, for those who do not know what to type. */
export function Shortcuts({ channel }) {
  const commands = useStore((s) => s.commands)
  const shortcuts = useStore((s) => s.shortcuts)
  const run = (callback_id) => {
    expectChannel()
    act('shortcut', { callback_id })
  }
  const items = [
    ...shortcuts
      .filter(({ type }) => type === 'global')
      .map(({ name, description, callback_id }) => ({
        label: name,
        detail: description,
        onPick: () => run(callback_id),
      })),
    ...commands.map(({ command, description }) => ({
      label: command,
      detail: description,
      onPick: () => offerDraft(channel.id, `${command} `),
    })),
  ]
  if (!items.length) return null
  return html`<${Menu} label="Shortcuts and commands" face=${html`<${Icon} name="bolt" />`} items=${items} />`
}
