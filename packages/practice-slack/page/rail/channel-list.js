import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { Standing } from '../parts/standing.js'
import { go } from '../state/place.js'
import { read, useStore } from '../state/store.js'
import { standingOf } from '../text/standing.js'
import { placesOf } from './places.js'

export function ChannelList() {
  useStore((s) => s.channels)
  useStore((s) => s.messages)
  useStore((s) => s.fresh)
  useStore((s) => s.bot)
  const at = useStore((s) => s.at)
  const { rooms, others, archived, directs } = placesOf(read())
  const rows = (list) => list.map((row) => html`<${Row} key=${row.at} row=${row} here=${row.at === at} />`)
  return html`<div class="channel-list">
    <h3>Channels</h3>
    <ul>${rows(rooms)}</ul>
    <${Folded} label="Other channels" list=${others} rows=${rows} at=${at} />
    <${Folded} label="Archived" list=${archived} rows=${rows} at=${at} />
    <h3>Direct messages</h3>
    <ul>${rows(directs)}</ul>
  </div>`
}

function Folded({ label, list, rows, at }) {
  const [open, setOpen] = useState(false)
  if (!list.length) return null
  const shown = open || list.some((row) => row.at === at)
  return html`<button type="button" class="fold" aria-expanded=${shown} onClick=${() => setOpen(!shown)}>
      <${Icon} name="down" /> ${label} (${list.length})
    </button>
    ${shown && html`<ul>${rows(list)}</ul>`}`
}

function Row({ row, here }) {
  const { at, name, who, channel, unread, mentions, fresh } = row
  const face = who
    ? html`<${Avatar} who=${who.app ? null : who} size="xs" />`
    : html`<${Icon} name=${channel.kind === 'private' ? 'lock' : 'hash'} />`
  const said = [name, standingOf(who), unread && `${unread} unread`, mentions && `${mentions} for you`, fresh && 'new']
    .filter(Boolean)
    .join(', ')
  const look = ['place', here && 'here', unread && 'unread', fresh && 'fresh'].filter(Boolean).join(' ')
  return html`<li>
    <button type="button" class=${look} aria-current=${here ? 'page' : undefined} aria-label=${said} title=${name} onClick=${() => go({ at })}>
      ${face}<span class="place-name">${name}</span>
      ${who?.app && html`<span class="app-badge">APP</span>`}
      <${Standing} who=${who} />
      ${fresh && html`<span class="fresh-badge">new</span>`}
      ${mentions ? html`<span class="badge">${mentions}</span>` : null}
    </button>
  </li>`
}
