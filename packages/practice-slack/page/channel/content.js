import { Blocks } from '../blocks/blocks.js'
import { useClickSurface } from '../blocks/click-surface.js'
import { html } from '../html.js'
import { dateOf, exactTime } from '../text/dates.js'
import { Mrkdwn } from '../text/mrkdwn.js'
import { RichText } from '../text/rich-text.js'
import { Attachments } from './attachments.js'
import { Files } from './files.js'

/** What a message says: its blocks, or its text when it has none; then attachments and files. */
export function Content({ channel, message }) {
  const surface = useClickSurface({ channel: channel.id, ts: message.ts })
  const { blocks, text, attachments, files, edited, subtype } = message
  if (subtype === 'tombstone') return html`<p class="text soft">This message was deleted.</p>`
  const mark = edited && html`<span class="edited" title=${exactTime(dateOf(edited.ts))}>(edited)</span>`
  return html`<div class="content">
    <${Words} blocks=${blocks ?? []} text=${text} surface=${surface} mark=${mark} />
    ${attachments?.length ? html`<${Attachments} list=${attachments} surface=${surface} />` : null}
    ${files?.length ? html`<${Files} list=${files} />` : null}
  </div>`
}

function Words({ blocks, text, surface, mark }) {
  if (blocks.length === 1 && blocks[0].type === 'rich_text')
    return html`<${RichText} block=${blocks[0]} tail=${mark} />`
  if (blocks.length) return html`<${Blocks} blocks=${blocks} surface=${surface} />${mark}`
  return text ? html`<div class="text"><${Mrkdwn} text=${text} /> ${mark}</div>` : null
}
