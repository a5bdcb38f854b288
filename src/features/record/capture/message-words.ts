import { z } from 'zod'

/** How much text of blocks and attachments is kept, in characters: as much as Slack allows in a message. */
const most = 40_000

/** How deep rich text is nested in Slack; nobody writes text that is nested deeper. */
const deepest = 12

type Part = { text?: string | null | undefined; blocks?: unknown; attachments?: unknown }

/**
 * Returns the text of a message as people see it. Apps put their text into attachments and blocks, often beside a shorter text; what these
 * add is put below it. Rich text repeats the text, so it counts only if there is no text.
 */
export function wordsOf({ text, blocks, attachments }: Part): string {
  const own = text?.trim() ? text : ''
  const above = textIn(own === '' ? blocks : withoutRichText(blocks)).filter((line) => !own.includes(line))
  const shown = [own, ...above].join('\n')
  const below = attachmentsIn(attachments).filter((line) => !shown.includes(line))
  return [own, ...above, ...below]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, Math.max(most, own.length))
}

const words = z.string().nullish().catch(null)
const Attachment = z.object({
  ...{
    pretext: words,
    author_name: words,
    title: words,
    title_link: words,
    text: words,
    footer: words,
    fallback: words,
  },
  fields: z
    .array(z.object({ title: words, value: words }).catch({}))
    .nullish()
    .catch(null),
  blocks: z.unknown().optional(),
})

function attachmentsIn(attachments: unknown): string[] {
  if (!Array.isArray(attachments)) return []
  return attachments.slice(0, 100).flatMap((each) => {
    const { data } = Attachment.safeParse(each)
    if (!data) return []
    const fields = (data.fields ?? []).map(({ title, value }) => [title, value].filter(Boolean).join(': '))
    const title = data.title && data.title_link ? `<${data.title_link}|${data.title}>` : data.title
    const head = [data.pretext, data.author_name, title, data.text]
    const said = [...head, ...fields, ...textIn(data.blocks), data.footer].filter((line) => !!line)
    // The fallback is shown where nothing else can be.
    return (said.length ? said : [data.fallback]).flatMap((line) => (line ? [line.trim()] : []))
  })
}

/** What people type is there twice: as text, and as rich text with the same content. */
function withoutRichText(blocks: unknown): unknown {
  if (!Array.isArray(blocks)) return blocks
  return blocks.filter((block) => Object.assign(Object.create(null), block).type !== 'rich_text')
}

/** Returns every text in blocks, one line for each block. */
function textIn(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return []
  return blocks
    .slice(0, 100)
    .map((block) => collect(block, 0).join('').trim())
    .filter((line) => line !== '')
}

/**
 * Collects the texts of a block in order, from objects with a `text` and from the elements of rich text. The labels of buttons are left
 * out.
 */
function collect(node: unknown, depth: number): string[] {
  if (depth > deepest || typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.slice(0, 1_000).flatMap((each) => collect(each, depth + 1))
  const part = Object.assign(Object.create(null), node)
  const { type, text, elements, fields } = part
  if (type === 'button' || type === 'actions' || type === 'input') return []
  const inline = inlineOf(part)
  if (inline !== null) return [inline]
  const own = typeof text === 'string' ? [text] : collect(text, depth + 1)
  const ends = type === 'rich_text_section' || type === 'mrkdwn' || type === 'plain_text' ? ['\n'] : []
  const more = [part.title, part.subtitle, part.description, part.body, fields, elements, part.rows]
  return [...own, ...more.flatMap((each) => collect(each, depth + 1)), ...ends]
}

/** Returns an element inside a line (a person, channel, group, emoji, link or time) as Slack writes it in text; null for anything else. */
function inlineOf({ type, text, ...part }: Record<string, unknown>): string | null {
  const of = (key: string): string | null => (typeof part[key] === 'string' && part[key] !== '' ? part[key] : null)
  const written = (key: string, write: (value: string) => string): string | null => {
    const value = of(key)
    return value === null ? null : write(value)
  }
  switch (type) {
    case 'user':
      return written('user_id', (id) => `<@${id}>`)
    case 'channel':
      return written('channel_id', (id) => `<#${id}>`)
    case 'usergroup':
      return written('usergroup_id', (id) => `<!subteam^${id}>`)
    case 'broadcast':
      return written('range', (range) => `<!${range}>`)
    case 'emoji':
      return written('name', (name) => `:${name}:`)
    case 'link':
      return written('url', (url) => (typeof text === 'string' && text !== '' ? `<${url}|${text}>` : `<${url}>`))
    case 'date':
      return of('fallback')
    case 'image':
      return written('alt_text', (words) => `${words}\n`)
    default:
      return null
  }
}
