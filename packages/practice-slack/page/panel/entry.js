import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { memo } from '../parts/memo.js'
import { outcomeOf } from './pick.js'
import { shownTime } from './shown-time.js'

/** One line of the traffic; opened, it shows what was sent and what came back. */
export const Entry = memo(({ entry }) => {
  const [open, setOpen] = useState(false)
  const { n, at, direction, who, what, ok, ms, retry, fault } = entry
  const called = direction === 'bot→slack'
  const outcome = outcomeOf(entry)
  const look = ['entry', called ? 'call' : 'event', !ok && 'failed', fault && 'struck'].filter(Boolean).join(' ')
  return html`<li class=${look}>
    <button type="button" class="entry-line" aria-expanded=${open} aria-controls=${`entry-${n}`} onClick=${() => setOpen(!open)}>
      <span class="entry-way" role="img" aria-label=${called ? 'Bot to Slack' : 'Slack to bot'}>${called ? '→' : '←'}</span>
      <span class="entry-what">${what}${who && html` <small class="soft">${who}</small>`}</span>
      ${retry ? html`<span class="entry-mark">retry ${retry}</span>` : null}
      ${fault && html`<span class="entry-mark struck-mark">${fault}</span>`}
      <span class="entry-outcome">${outcome}</span>
      <span class="entry-when"><time dateTime=${at}>${shownTime(at)}</time> <small>${roundMs(ms)}</small></span>
    </button>
    ${open && html`<div class="entry-more" id=${`entry-${n}`}><${Part} label="Sent" value=${entry.request} /><${Part} label="Answered" value=${entry.answer} /></div>`}
  </li>`
})

const roundMs = (ms) => (ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`)

function Part({ label, value }) {
  return html`<h4>${label}</h4>
    <pre tabindex="0" aria-label=${label}><code>${typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? 'nothing')}</code></pre>`
}
