import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { Dialog } from '../parts/dialog.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { act } from '../state/control.js'

export function ChannelMenu({ channel }) {
  const [editing, setEditing] = useState(false)
  const items = [
    { label: channel.topic ? 'Change the topic' : 'Set a topic', onPick: () => setEditing(true) },
    { label: 'Leave the channel', danger: true, onPick: () => act('leave', { channel: channel.id }) },
  ]
  return html`<${Menu} label="Channel actions" face=${html`<${Icon} name="more" />`} items=${items} />
    ${editing && html`<${Topic} channel=${channel} done=${() => setEditing(false)} />`}`
}

function Topic({ channel, done }) {
  const [topic, setTopic] = useState(channel.topic)
  const save = async (event) => {
    event.preventDefault()
    if (topic === channel.topic || (await act('topic', { channel: channel.id, topic }))) done()
  }
  return html`<${Dialog} label="Topic" look="question" onClose=${done}>
    <form onSubmit=${save}>
      <h2>Topic of #${channel.name}</h2>
      <input class="field" aria-label="Topic" maxlength="250" autofocus value=${topic} onInput=${(e) => setTopic(e.currentTarget.value)} />
      <div class="dialog-foot">
        <button type="button" class="button" onClick=${done}>Cancel</button>
        <button type="submit" class="button primary">Save</button>
      </div>
    </form>
  <//>`
}
