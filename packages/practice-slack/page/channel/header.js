import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { PopoverButton } from '../parts/popover.js'
import { Standing } from '../parts/standing.js'
import { useStore } from '../state/store.js'
import { Mrkdwn } from '../text/mrkdwn.js'
import { Bookmarks } from './bookmarks.js'
import { ChannelMenu } from './channel-menu.js'
import { Pins } from './pins.js'

export function Header({ channel }) {
  return html`<header class="channel-head">
    <div class="head-row">
      <div class="head-title">
        <h1><${Name} channel=${channel} /></h1>
        ${channel.topic && html`<p class="topic" title=${channel.topic}><${Mrkdwn} text=${channel.topic} /></p>`}
      </div>
      ${channel.kind !== 'im' && html`<${Members} channel=${channel} />`}
      ${channel.pins.length > 0 && html`<${Pins} channel=${channel} />`}
      ${channel.kind !== 'im' && channel.is_member && html`<${ChannelMenu} channel=${channel} />`}
    </div>
    <${Bookmarks} list=${channel.bookmarks} />
  </header>`
}

function Name({ channel }) {
  const person = useStore((s) => s.byId[channel.with])
  const bot = useStore((s) => s.bot)
  if (channel.kind !== 'im')
    return html`<${Icon} name=${channel.kind === 'private' ? 'lock' : 'hash'} />${channel.name}`
  const other = person ?? bot
  return html`<${Avatar} who=${other} size="s" />${other.name}${!person && html` <span class="app-badge">APP</span>`}
    ${person && html` <small class="soft">${person.title}</small> <${Standing} who=${person} />`}`
}

function Members({ channel }) {
  const byId = useStore((s) => s.byId)
  const bot = useStore((s) => s.bot)
  const list = channel.members
    .map((id) => byId[id] ?? (id === bot?.id ? { ...bot, title: 'App' } : null))
    .filter(Boolean)
  const face = html`<span class="faces">${list.slice(0, 3).map((one) => html`<${Avatar} key=${one.id} who=${one} size="xs" />`)}</span> ${list.length}`
  return html`<${PopoverButton} label=${`${list.length} members`} look="head-button" face=${face}>
    ${() => html`<ul class="member-list">
      ${list.map((one) => html`<li key=${one.id}><${Avatar} who=${one} size="s" /><span>${one.name}<small>${one.title}</small></span><${Standing} who=${one} /></li>`)}
    </ul>`}
  <//>`
}
