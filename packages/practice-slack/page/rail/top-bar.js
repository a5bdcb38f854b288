import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { change, read, useStore } from '../state/store.js'
import { ActAs } from './act-as.js'
import { placesOf } from './places.js'

/** On a narrow page: the way to the drawer, and who one is. */
export function TopBar() {
  useStore((s) => s.messages)
  useStore((s) => s.channels)
  const { rooms, directs } = placesOf(read())
  const waiting = [...rooms, ...directs].reduce((sum, row) => sum + row.mentions, 0)
  const fresh = rooms.some((row) => row.fresh)
  return html`<div class="top-bar">
    <button type="button" class="icon-button" aria-label="Channels" title="Channels" onClick=${() => change({ drawer: true })}>
      <${Icon} name="menu" />${waiting || fresh ? html`<span class="badge">${waiting || 'new'}</span>` : null}
    </button>
    <${ActAs} strip />
  </div>`
}
