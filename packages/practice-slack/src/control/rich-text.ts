import type { Bag, Block } from '../json.ts'

type Style = { bold?: true; italic?: true; strike?: true; code?: true }

const unescaped = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/** The rich_text block that Slack's composer sends with a message's mrkdwn text. */
export function richText(text: string): Block {
  const elements: Bag[] = []
  for (const [n, part] of text.split(/```\n?([\s\S]*?)\n?```/).entries()) {
    if (n % 2 === 1) elements.push({ type: 'rich_text_preformatted', border: 0, elements: [plain(part, {})] })
    else elements.push(...paragraphs(part))
  }
  return { type: 'rich_text', elements }
}

type Kind = 'rich_text_section' | 'rich_text_quote' | 'rich_text_list'

function kindOf(line: string): Kind {
  if (line.startsWith('&gt;')) return 'rich_text_quote'
  return /^\s*[•*-] /.test(line) ? 'rich_text_list' : 'rich_text_section'
}

/** Consecutive lines of one kind become one element. */
function paragraphs(text: string): Bag[] {
  if (text.trim() === '') return []
  const groups: { kind: Kind; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const kind = kindOf(line)
    const last = groups.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  return groups.map(({ kind, lines }) => {
    if (kind === 'rich_text_list') {
      const items = lines.map((line) => ({
        type: 'rich_text_section',
        elements: inline(line.replace(/^\s*[•*-] /, ''), {}),
      }))
      return { type: kind, style: 'bullet', indent: 0, border: 0, elements: items }
    }
    const bare = kind === 'rich_text_quote' ? lines.map((line) => line.replace(/^&gt; ?/, '')) : lines
    return { type: kind, elements: inline(bare.join('\n'), {}) }
  })
}

const tokenPattern =
  /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<#(C[A-Z0-9]+)(?:\|[^>]*)?>|<!(here|channel|everyone)>|<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>|<(https?:[^|>]+)(?:\|([^>]*))?>|:([\w'+-]+):|`([^`\n]+)`|(?<=^|[\s(])([*_~])(\S(?:[^\n]*?\S)?)\9(?=$|[\s.,;:!?)])/gm

function inline(text: string, style: Style): Bag[] {
  const elements: Bag[] = []
  let at = 0
  for (const match of text.matchAll(tokenPattern)) {
    if (match.index > at) elements.push(plain(text.slice(at, match.index), style))
    elements.push(...token(match, style))
    at = match.index + match[0].length
  }
  if (at < text.length) elements.push(plain(text.slice(at), style))
  return elements
}

function token(match: RegExpMatchArray, style: Style): Bag[] {
  const [, user, channel, range, group, url, label, emoji, code, mark, inner] = match
  const styled = Object.keys(style).length > 0 ? { style } : {}
  if (user) return [{ type: 'user', user_id: user, ...styled }]
  if (channel) return [{ type: 'channel', channel_id: channel, ...styled }]
  if (range) return [{ type: 'broadcast', range, ...styled }]
  if (group) return [{ type: 'usergroup', usergroup_id: group, ...styled }]
  if (url) return [{ type: 'link', url: unescaped(url), ...(label ? { text: unescaped(label) } : {}), ...styled }]
  if (emoji) return [{ type: 'emoji', name: emoji }]
  if (code) return [plain(code, { ...style, code: true })]
  const more: Style = mark === '*' ? { bold: true } : mark === '_' ? { italic: true } : { strike: true }
  return inline(inner ?? '', { ...style, ...more })
}

function plain(text: string, style: Style): Bag {
  return { type: 'text', text: unescaped(text), ...(Object.keys(style).length > 0 ? { style } : {}) }
}
