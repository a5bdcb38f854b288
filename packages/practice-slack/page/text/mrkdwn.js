import { html } from '../html.js'
import { Broadcast, ChannelMention, DateText, Emoji, GroupMention, Link, UserMention } from './inline.js'
import { parseMrkdwn } from './mrkdwn-parse.js'

const trees = new Map()

/** Parsing is repeated for each drawing of a message, so the newest trees are kept. */
function treeOf(text) {
  const known = trees.get(text)
  if (known) return known
  if (trees.size > 2000) trees.clear()
  const tree = parseMrkdwn(text)
  trees.set(text, tree)
  return tree
}

/** Slack's mrkdwn, drawn through text nodes only. */
export const Mrkdwn = ({ text }) => drawBlocks(treeOf(text ?? ''))

function drawBlocks(nodes) {
  return nodes.map((node, i) => {
    if (node.type === 'pre') return html`<pre><code>${node.text}</code></pre>`
    if (node.type === 'quote') return html`<blockquote>${drawBlocks(node.children)}</blockquote>`
    const next = nodes[i + 1]
    return html`${node.children.map(draw)}${next?.type === 'line' ? '\n' : null}`
  })
}

const drawers = {
  text: ({ text }) => text,
  code: ({ text }) => html`<code>${text}</code>`,
  bold: ({ children }) => html`<strong>${children.map(draw)}</strong>`,
  italic: ({ children }) => html`<em>${children.map(draw)}</em>`,
  strike: ({ children }) => html`<s>${children.map(draw)}</s>`,
  emoji: ({ name }) => html`<${Emoji} name=${name} />`,
  user: ({ id, label }) => html`<${UserMention} id=${id} label=${label} />`,
  channel: ({ id, label }) => html`<${ChannelMention} id=${id} label=${label} />`,
  usergroup: ({ id, label }) => html`<${GroupMention} id=${id} label=${label} />`,
  broadcast: ({ name }) => html`<${Broadcast} name=${name} />`,
  link: ({ url, label }) => html`<${Link} url=${url}>${label}<//>`,
  date: (node) => html`<${DateText} ...${node} />`,
}

const draw = (node) => drawers[node.type](node)
