import { html } from '../html.js'
import { emojiOf } from './emoji.js'
import { safeUrl } from './entities.js'
import { Broadcast, ChannelMention, DateText, Emoji, GroupMention, Link, UserMention } from './inline.js'

/** A rich_text block: sections, lists, quotes and preformatted parts. `tail` follows the last words. */
export const RichText = ({ block, tail }) => {
  const all = block.elements ?? []
  const inline = tail && all.at(-1)?.type === 'rich_text_section'
  const drawn = all.map((part, i) => parts[part.type]?.(part, inline && i === all.length - 1 ? tail : null) ?? null)
  return html`<div class="rich">${drawn}${inline ? null : tail}</div>`
}

const inside = (part) => (part.elements ?? []).map(styled)

const parts = {
  rich_text_section: (part, tail) => html`<div class="rich-section">${inside(part)}${tail && html` ${tail}`}</div>`,
  rich_text_quote: (part) => html`<blockquote>${inside(part)}</blockquote>`,
  rich_text_preformatted: (part) => html`<pre><code>${inside(part)}</code></pre>`,
  rich_text_list: (part) => {
    const items = (part.elements ?? []).map((item) => html`<li>${inside(item)}</li>`)
    const look = `rich-list depth-${Math.min(part.indent ?? 0, 5)}`
    if (part.style === 'ordered') return html`<ol class=${look} start=${(part.offset ?? 0) + 1}>${items}</ol>`
    return html`<ul class=${look}>${items}</ul>`
  },
}

function styled(element) {
  const { bold, italic, strike, code, underline } = element.style ?? {}
  let drawn = elements[element.type]?.(element) ?? element.text ?? ''
  if (code) drawn = html`<code>${drawn}</code>`
  if (underline) drawn = html`<u>${drawn}</u>`
  if (strike) drawn = html`<s>${drawn}</s>`
  if (italic) drawn = html`<em>${drawn}</em>`
  return bold ? html`<strong>${drawn}</strong>` : drawn
}

const elements = {
  text: ({ text }) => text,
  link: ({ url, text }) => {
    const safe = safeUrl(url)
    return safe ? html`<${Link} url=${safe}>${text || url}<//>` : text || url
  },
  user: ({ user_id }) => html`<${UserMention} id=${user_id} />`,
  usergroup: ({ usergroup_id }) => html`<${GroupMention} id=${usergroup_id} />`,
  channel: ({ channel_id }) => html`<${ChannelMention} id=${channel_id} />`,
  broadcast: ({ range }) => html`<${Broadcast} name=${range} />`,
  color: ({ value }) => value,
  emoji: ({ name, unicode }) => (emojiOf(name) || !unicode ? html`<${Emoji} name=${name} />` : fromCodes(unicode)),
  date: ({ timestamp, format, url, fallback }) =>
    html`<${DateText} seconds=${timestamp} format=${format} url=${safeUrl(url ?? '')} label=${fallback ?? ''} />`,
}

const fromCodes = (unicode) => String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)))
