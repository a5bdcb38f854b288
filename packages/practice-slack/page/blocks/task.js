import { html } from '../html.js'
import { safeUrl } from '../text/entities.js'
import { Link } from '../text/inline.js'
import { RichText } from '../text/rich-text.js'

const states = { pending: 'To do', in_progress: 'In progress', complete: 'Done', error: 'Failed' }

export const TaskBlock = ({ block }) => html`<div class=${`task ${block.status ?? 'pending'}`}>
  <p><span class="chip">${states[block.status] ?? block.status}</span> <b>${block.title}</b></p>
  ${block.details && html`<${RichText} block=${block.details} />`}
  ${block.output && html`<${RichText} block=${block.output} />`}
  ${(block.sources ?? []).map(({ url, text }) => safeUrl(url) && html`<${Link} key=${url} url=${safeUrl(url)}>${text || url}<//>`)}
</div>`

export const PlanBlock = ({ block }) => html`<div class="plan">
  <h4>${block.title}</h4>
  ${(block.tasks ?? []).map((task, i) => html`<${TaskBlock} key=${task.task_id ?? i} block=${task} />`)}
</div>`
