import { html } from '../html.js'
import { dateOf, shortTime } from '../text/dates.js'
import { Mrkdwn } from '../text/mrkdwn.js'
import { useAuthor } from './author.js'

/** What Slack itself says: joined, left, topic, renamed, archived, pinned. */
export function SystemLine({ message }) {
  const author = useAuthor(message)
  const named = (message.text ?? '').includes(`<@${message.user}`)
  return html`<article class="system-line" data-ts=${message.ts} data-key=${message.ts} tabindex="-1">
    <time class="when" dateTime=${dateOf(message.ts).toISOString()}>${shortTime(dateOf(message.ts))}</time>
    <div>${!named && html`<b>${author.name} </b>`}<${Mrkdwn} text=${message.text} /></div>
  </article>`
}
