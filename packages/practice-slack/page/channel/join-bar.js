import { html } from '../html.js'
import { act } from '../state/control.js'

/** In the composer's place where one cannot write. */
export function JoinBar({ channel }) {
  if (channel.archived)
    return html`<div class="join-bar"><p><b>#${channel.name}</b> is archived. It can be read, and nobody can write in it.</p></div>`
  return html`<div class="join-bar">
    <p>You are looking at <b>#${channel.name}</b>.</p>
    <button type="button" class="button primary" onClick=${() => act('join', { channel: channel.id })}>Join the channel</button>
  </div>`
}
