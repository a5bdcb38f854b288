import { offerDraft } from '../composer/draft.js'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { go } from '../state/place.js'
import { channelAt } from '../state/select.js'
import { read, useStore } from '../state/store.js'
import { safeUrl } from '../text/entities.js'
import { Link } from '../text/inline.js'
import { newestIncident, writeUpOf } from './progress.js'

const declare = '/incident declare checkout is failing'

/** Puts a command into the composer of the incident's channel, or of the channel in view. */
function offer(text, channel) {
  if (channel) go({ at: channel.id })
  const here = channelAt(read(), read().at)
  if (here) offerDraft(here.id, text)
}

export const Declare = ({
  done,
}) => html`<p>Type <code>${declare}</code> and send it. A channel opens, and the right people come.</p>
  ${!done && html`<button type="button" class="button small" onClick=${() => offer(declare)}>Put it into the composer</button>`}`

export function Checklist() {
  const people = useStore((s) => s.people)
  const me = useStore((s) => s.me)
  const bot = useStore((s) => s.bot)
  const imoc =
    people.find(({ handle }) => handle === 'mira') ?? people.find(({ title }) => /incident manager/i.test(title))
  if (!imoc)
    return html`<p>Switch to the incident manager on call and acknowledge their page and tick their checklist, both in the direct message with ${bot.name}.</p>`
  const first = imoc.name.split(' ')[0]
  return html`<p>Become <b>${first}</b>, the incident manager on call. In the direct message with <b>${bot.name}</b>, <b>acknowledge</b> the page that woke her: she is the IMOC then, and can tick her checklist.</p>
    <button type="button" class="button small" onClick=${() => go({ as: imoc.handle, at: `@${bot.name}` })}>
      ${me.id === imoc.id ? `Open ${bot.name}` : `Become ${first} and open ${bot.name}`}
    </button>`
}

export function Carry({ progress }) {
  useStore((s) => s.channels)
  const channel = newestIncident(read())
  const link = safeUrl(writeUpOf(channel) ?? '')
  const parts = [
    [
      'said',
      'write in its channel',
      channel &&
        html`<button type="button" class="button small" onClick=${() => go({ at: channel.id })}>Go there</button>`,
    ],
    ['updated', html`<code>/incident update</code>`, offerButton('/incident update', channel)],
    ['resolved', html`<code>/incident status resolved</code>`, offerButton('/incident status resolved', channel)],
    ['opened', 'open the write-up', link && html`<${Link} url=${link}>Open it<//>`],
  ]
  return html`<p>Carry the incident to its end:</p>
    <ul class="substeps">
      ${parts.map(
        ([key, label, button]) => html`<li key=${key} class=${progress[key] ? 'done' : ''}>
        <span class="substep-mark" role="img" aria-label=${progress[key] ? 'Done' : 'To do'}>${progress[key] && html`<${Icon} name="check" />`}</span>
        <span>${label}</span> ${!progress[key] && button}
      </li>`,
      )}
    </ul>`
}

const offerButton = (text, channel) =>
  channel &&
  html`<button type="button" class="button small" onClick=${() => offer(text, channel)}>Put it there</button>`
