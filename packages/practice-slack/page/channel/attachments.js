import { Blocks } from '../blocks/blocks.js'
import { html } from '../html.js'
import { safeUrl } from '../text/entities.js'
import { Link } from '../text/inline.js'
import { Mrkdwn } from '../text/mrkdwn.js'

/** Attachments: a colour bar beside blocks, or beside the older title, text and fields. */
export const Attachments = ({ list, surface }) =>
  list.map(
    (one) => html`<div class="attachment" style=${`--bar:${barOf(one.color)}`}>
      ${one.pretext && html`<div class="text"><${Mrkdwn} text=${one.pretext} /></div>`}
      ${one.author_name && html`<p class="soft">${one.author_name}</p>`}
      ${one.title && html`<p class="attachment-title"><${Title} of=${one} /></p>`}
      ${one.blocks?.length ? html`<${Blocks} blocks=${one.blocks} surface=${surface} />` : one.text && html`<div class="text"><${Mrkdwn} text=${one.text} /></div>`}
      ${one.fields && html`<div class="fields">${one.fields.map((field) => html`<div class="field"><b>${field.title}</b><br /><${Mrkdwn} text=${field.value} /></div>`)}</div>`}
      ${one.footer && html`<p class="soft">${one.footer}</p>`}
    </div>`,
  )

function Title({ of }) {
  const url = safeUrl(of.title_link ?? '')
  return url ? html`<${Link} url=${url}>${of.title}<//>` : html`<b>${of.title}</b>`
}

const named = { good: 'var(--good)', warning: 'var(--warn)', danger: 'var(--bad)' }

const barOf = (colour) =>
  named[colour] ?? (/^#?[0-9a-f]{6}$/i.test(colour ?? '') ? `#${colour.replace('#', '')}` : 'var(--line-strong)')
