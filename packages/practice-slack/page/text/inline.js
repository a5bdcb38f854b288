import { html } from '../html.js'
import { go, parseArchives } from '../state/place.js'
import { nowOf } from '../state/select.js'
import { read, useStore } from '../state/store.js'
import { exactTime, formatDate } from './dates.js'
import { showEmoji } from './emoji.js'

/** The small pieces that every kind of text is made of: mrkdwn, rich text and markdown draw them alike. */
export function UserMention({ id, label }) {
  const name = useStore((s) => s.byId[id]?.name ?? (s.bot?.id === id ? s.bot.name : ''))
  const mine = useStore((s) => s.me?.id === id)
  return html`<span class=${mine ? 'mention mine' : 'mention'}>@${name || label || id}</span>`
}

export function ChannelMention({ id, label }) {
  const name = useStore((s) => s.channels[id]?.name ?? '')
  if (!name) return html`<span class="mention">#${label || id}</span>`
  return html`<button type="button" class="mention link" onClick=${() => go({ at: id })}>#${name}</button>`
}

export const Broadcast = ({ name }) => html`<span class="mention mine">@${name}</span>`

/** A user group by its handle; its name and how many it reaches are in the title. */
export function GroupMention({ id, label }) {
  const group = useStore((s) => s.groups.find((one) => one.id === id))
  const me = useStore((s) => s.me?.id)
  if (!group) return html`<span class="mention">${label || `@${id}`}</span>`
  const mine = !group.disabled && group.members.includes(me)
  return html`<span class=${mine ? 'mention mine' : 'mention'} title=${titleOf(group)}>@${group.handle}</span>`
}

function titleOf({ name, members, disabled }) {
  if (disabled) return `${name}, a user group that is disabled`
  return `${name}, a user group of ${members.length === 1 ? 'one person' : `${members.length} people`}`
}

export const Emoji = ({ name }) => html`<span class="emoji" title=${`:${name}:`}>${showEmoji(name)}</span>`

/** Opens in a new tab, but for a link to a message of this workspace, which is gone to here. */
export function Link({ url, children }) {
  const place = parseArchives(url)
  const here = place && read().channels[place.at]
  if (!here) return html`<a href=${url} target="_blank" rel="noopener noreferrer">${children}</a>`
  const follow = (event) => {
    event.preventDefault()
    go(place)
  }
  return html`<a href=${url} onClick=${follow}>${children}</a>`
}

export function DateText({ seconds, format, url, label }) {
  const clock = useStore((s) => s.clock)
  if (!Number.isFinite(seconds)) return label
  const text = html`<time dateTime=${new Date(seconds * 1000).toISOString()} title=${exactTime(new Date(seconds * 1000))}
    >${formatDate(seconds, format || '{date_pretty} {time}', nowOf(clock))}</time
  >`
  return url ? html`<${Link} url=${url}>${text}<//>` : text
}
