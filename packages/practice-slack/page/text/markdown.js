import { html } from '../html.js'
import { safeUrl } from './entities.js'
import { Emoji, Link } from './inline.js'
import { parseMarkdown } from './markdown-parse.js'

/** The markdown block, drawn through text nodes only. */
export const Markdown = ({ text }) => html`<div class="markdown">${parseMarkdown(text ?? '').map(draw)}</div>`

const drawers = {
  heading: ({ level, text }) =>
    html`<p class=${`md-heading md-h${level}`} role="heading" aria-level=${level + 2}>${inline(text)}</p>`,
  code: ({ text }) => html`<pre><code>${text}</code></pre>`,
  rule: () => html`<hr />`,
  quote: ({ blocks }) => html`<blockquote>${blocks.map(draw)}</blockquote>`,
  paragraph: ({ text }) => html`<p>${inline(text)}</p>`,
  list: ({ ordered, start, items }) => {
    const drawn = items.map(
      (blocks) =>
        html`<li>${blocks.map((block) => (block.type === 'paragraph' ? item(block.text) : draw(block)))}</li>`,
    )
    return ordered ? html`<ol start=${start}>${drawn}</ol>` : html`<ul>${drawn}</ul>`
  },
  table: ({ rows: [head = [], ...body] }) => html`<div class="table-wrap">
    <table>
      <thead><tr>${head.map((cell) => html`<th>${inline(cell)}</th>`)}</tr></thead>
      <tbody>${body.map((row) => html`<tr>${row.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`,
}

const draw = (block) => drawers[block.type](block)

function item(text) {
  const task = /^\[([ xX])\]\s+(.*)$/s.exec(text)
  return task
    ? html`<span>${task[1] === ' ' ? '☐' : '☑'} ${inline(task[2])}</span>`
    : html`<span>${inline(text)}</span>`
}

const tokens = [
  [/`([^`]+)`/, ([, text]) => html`<code>${text}</code>`],
  [/\[([^\]]+)\]\((\S+?)\)/, ([all, label, address]) => link(address, inline(label)) ?? all],
  [/<(https?:[^>\s]+)>/, ([all, address]) => link(address, address) ?? all],
  [/\*\*(?=\S)(.+?)(?<=\S)\*\*/, ([, text]) => html`<strong>${inline(text)}</strong>`],
  [/__(?=\S)(.+?)(?<=\S)__/, ([, text]) => html`<strong>${inline(text)}</strong>`],
  [/~~(?=\S)(.+?)(?<=\S)~~/, ([, text]) => html`<s>${inline(text)}</s>`],
  [/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/, ([, text]) => html`<em>${inline(text)}</em>`],
  [/(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/, ([, text]) => html`<em>${inline(text)}</em>`],
  [/(?<![\w/])https?:\/\/[^\s<>)]+[^\s<>).,;:!?]/, ([address]) => link(address, address) ?? address],
  [/:([a-z0-9_+'-]+):/, ([, name]) => html`<${Emoji} name=${name} />`],
  [/\\([\\`*_{}[\]()#+.!~|<>-])/, ([, character]) => character],
]

const link = (address, children) => {
  const url = safeUrl(address)
  return url && html`<${Link} url=${url}>${children}<//>`
}

/** The earliest token wins, then the rest of the line is looked at. */
function inline(text) {
  const out = []
  let rest = text
  while (rest) {
    let first = null
    for (const [pattern, toNode] of tokens) {
      const found = pattern.exec(rest)
      if (found && (!first || found.index < first.found.index)) first = { found, toNode }
    }
    if (!first) break
    out.push(rest.slice(0, first.found.index), first.toNode(first.found))
    rest = rest.slice(first.found.index + first.found[0].length)
  }
  return [...out, rest]
}
