/**
 * The markdown block's CommonMark, as far as messages use it, to a tree. Pure; HTML in it stays text.
 * Blocks: heading{level, text}, code{text}, rule, quote{blocks}, list{ordered, start, items: blocks[][]}, table{rows}, paragraph{text}.
 */
export function parseMarkdown(source) {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]
    if (!line.trim()) {
      at += 1
      continue
    }
    const [block, length] = blockAt(lines, at)
    blocks.push(block)
    at += length
  }
  return blocks
}

const itemPattern = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/
const opens = /^(#{1,6}\s|```|~~~|>|\s*([-*+]|\d+[.)])\s+\S|(\*\s*){3,}$|(-\s*){3,}$|(_\s*){3,}$)/

function blockAt(lines, at) {
  const line = lines[at]
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
  if (heading) return [{ type: 'heading', level: heading[1].length, text: heading[2] }, 1]
  const fence = /^(```|~~~)/.exec(line)
  if (fence) return fenced(lines, at, fence[1])
  if (/^\s*((\*\s*){3,}|(-\s*){3,}|(_\s*){3,})$/.test(line)) return [{ type: 'rule' }, 1]
  if (line.startsWith('>')) return quoted(lines, at)
  if (itemPattern.test(line)) return listed(lines, at)
  if (line.includes('|') && /^\s*\|?[\s:|-]+-[\s:|-]*$/.test(lines[at + 1] ?? '')) return tabled(lines, at)
  return paragraph(lines, at)
}

const taken = (lines, at, while_) => {
  let end = at
  while (end < lines.length && while_(lines[end])) end += 1
  return lines.slice(at, end)
}

function fenced(lines, at, mark) {
  const inner = taken(lines, at + 1, (line) => !line.startsWith(mark))
  return [{ type: 'code', text: inner.join('\n') }, inner.length + 2]
}

function quoted(lines, at) {
  const inner = taken(lines, at, (line) => line.startsWith('>'))
  return [
    { type: 'quote', blocks: parseMarkdown(inner.map((line) => line.replace(/^> ?/, '')).join('\n')) },
    inner.length,
  ]
}

function listed(lines, at) {
  const [, lead, mark] = itemPattern.exec(lines[at])
  const depth = lead.length
  const ordered = /\d/.test(mark)
  const items = []
  let end = at
  for (; end < lines.length; end += 1) {
    const item = itemPattern.exec(lines[end])
    const own = item && item[1].length <= depth + 1
    if (own && (item[1].length < depth || /\d/.test(item[2]) !== ordered)) break
    if (own) items.push([item[3]])
    else if (item || /^\s{2,}\S/.test(lines[end])) items.at(-1).push(lines[end].replace(/^\s{1,4}/, ''))
    else break
  }
  const start = ordered ? Number.parseInt(mark, 10) : 1
  return [{ type: 'list', ordered, start, items: items.map((item) => parseMarkdown(item.join('\n'))) }, end - at]
}

function tabled(lines, at) {
  const rows = taken(lines, at, (line) => line.includes('|'))
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim())
  return [{ type: 'table', rows: rows.filter((_, i) => i !== 1).map(cells) }, rows.length]
}

function paragraph(lines, at) {
  const rest = taken(lines, at + 1, (line) => line.trim() && !opens.test(line))
  return [{ type: 'paragraph', text: [lines[at], ...rest].join('\n') }, rest.length + 1]
}
