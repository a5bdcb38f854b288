import { decode, safeUrl } from './entities.js'

/**
 * mrkdwn to a tree of `{type, ...}` nodes. Pure; nothing here makes HTML, what is not markup stays text.
 * Block nodes: pre{text}, quote{children}, line{children}; a text is a list of them.
 */
export function parseMrkdwn(text) {
  return text.split(/(```[\s\S]+?```)/).flatMap((part, i) => (i % 2 ? [pre(part)] : lines(part)))
}

const pre = (part) => ({ type: 'pre', text: plain(part.slice(3, -3).replace(/^\n|\n$/g, '')) })

/** Inside code, `<url|label>` shows its label and nothing else has a meaning. */
const plain = (text) => decode(text.replace(/<([^<>|\n]+)(?:\|([^<>\n]*))?>/g, (_, target, label) => label ?? target))

function lines(text) {
  const out = []
  const all = text.replace(/^\n/, '').replace(/\n$/, '').split('\n')
  if (text.replace(/\n/g, '') === '') return out
  for (const [i, line] of all.entries()) {
    const rest = /^(?:&gt;|>){3} ?/.exec(line)
    if (rest) {
      out.push({ type: 'quote', children: [line.slice(rest[0].length), ...all.slice(i + 1)].map(asLine) })
      break
    }
    const quoted = /^(?:&gt;|>) ?/.exec(line)
    if (!quoted) out.push(asLine(line))
    else if (out.at(-1)?.type === 'quote') out.at(-1).children.push(asLine(line.slice(quoted[0].length)))
    else out.push({ type: 'quote', children: [asLine(line.slice(quoted[0].length))] })
  }
  return out
}

const asLine = (line) => ({ type: 'line', children: parseInline(line) })

const styles = { '*': 'bold', _: 'italic', '~': 'strike' }

/** One line: styles, code, `<...>` entities, emoji codes, bare addresses. */
export function parseInline(line) {
  const out = []
  let from = 0
  let at = 0
  while (at < line.length) {
    const found = tokenAt(line, at)
    if (!found) {
      at += 1
      continue
    }
    if (at > from) out.push({ type: 'text', text: decode(line.slice(from, at)) })
    out.push(found.node)
    at += found.length
    from = at
  }
  if (from < line.length) out.push({ type: 'text', text: decode(line.slice(from)) })
  return out
}

function tokenAt(line, at) {
  const c = line[at]
  if (c === '<') return match(/<([^<>\n]+)>/y, line, at, ([, inner]) => entity(inner))
  if (c === '`') return match(/`([^`\n]+)`/y, line, at, ([, text]) => ({ type: 'code', text: plain(text) }))
  if (c === ':')
    return match(/:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/y, line, at, ([, name]) => ({ type: 'emoji', name }))
  if (c === 'h' && edge(line[at - 1])) return match(bareUrl, line, at, bareLink)
  return styles[c] ? styledAt(line, at) : null
}

const bareUrl = /https?:\/\/(?:&amp;|[^\s<>|&])+/y

function match(pattern, line, at, toNode) {
  pattern.lastIndex = at
  const found = pattern.exec(line)
  const node = found && toNode(found)
  return node ? { node, length: node.length ?? found[0].length } : null
}

function bareLink([address]) {
  const trimmed = address.replace(/[.,;:!?)\]'"*_~]+$/, '')
  const url = safeUrl(decode(trimmed))
  return url && { type: 'link', url, label: decode(trimmed), length: trimmed.length }
}

/** A style opens after a word's edge and closes before one; code and entities in between are stepped over. */
function styledAt(line, at) {
  const c = line[at]
  if (!edge(line[at - 1]) || !line[at + 1] || /\s/.test(line[at + 1]) || line[at + 1] === c) return null
  for (let end = at + 1; end < line.length; end += 1) {
    const skipped = /`[^`\n]+`|<[^<>\n]+>/y
    skipped.lastIndex = end
    const stepped = skipped.exec(line)
    if (stepped) end += stepped[0].length - 1
    else if (line[end] === c && !/\s/.test(line[end - 1]) && edge(line[end + 1])) {
      return { node: { type: styles[c], children: parseInline(line.slice(at + 1, end)) }, length: end + 1 - at }
    }
  }
  return null
}

const edge = (character) => character === undefined || !/[\p{L}\p{N}]/u.test(character)

function entity(inner) {
  const [target, ...labels] = inner.split('|')
  const label = labels.length ? decode(labels.join('|')) : ''
  if (target.startsWith('@')) return { type: 'user', id: target.slice(1), label }
  if (target.startsWith('#')) return { type: 'channel', id: target.slice(1), label }
  if (target.startsWith('!')) return special(target.slice(1), label)
  const url = safeUrl(decode(target))
  return url && { type: 'link', url, label: label || decode(target).replace(/^mailto:/, '') }
}

function special(command, label) {
  const [name, seconds, format, link] = command.split('^')
  if (name === 'date')
    return { type: 'date', seconds: Number(seconds), format: format ?? '', url: safeUrl(link ?? ''), label }
  if (name === 'subteam') return { type: 'usergroup', id: seconds ?? '', label }
  return { type: 'broadcast', name: label || name }
}
