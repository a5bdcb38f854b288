import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { Mrkdwn } from '../text/mrkdwn.js'

/** How a channel or direct message begins. */
export function Intro({ channel }) {
  const other = useStore((s) => s.byId[channel.with])
  const bot = useStore((s) => s.bot)
  const me = useStore((s) => s.me)
  if (channel.kind !== 'im') {
    return html`<p class="intro">This is the beginning of <b>#${channel.name}</b>. ${channel.purpose && html`<${Mrkdwn} text=${channel.purpose} />`}</p>`
  }
  if (other?.id === me.id) return html`<p class="intro">This is your own space, ${me.name}. Only you see it.</p>`
  return html`<p class="intro">Only you and <b>${(other ?? bot).name}</b> see what is said here.</p>`
}
