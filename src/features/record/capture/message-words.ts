import { z } from 'zod'

/** How much text of blocks and attachments is kept: as much as Slack lets a message have. */
const most = 40_000

/** How deep rich text is nested in Slack; what is deeper is nobody's words. */
const deepest = 12

type Part = { text?: string | null | undefined; blocks?: unknown; attachments?: unknown }

/**
 * The words of a message as people see them. Apps put theirs into attachments and blocks, and often a shorter text beside them: what
 * these say and the text does not stands below it. Rich text says what the text says, and counts where there is none.
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
    // The fallback is what is shown where nothing else can be.
    return (said.length ? said : [data.fallback]).flatMap((line) => (line ? [line.trim()] : []))
  })
}

/** What people type is there twice: as text, and as rich text that says the same. */
function withoutRichText(blocks: unknown): unknown {
  if (!Array.isArray(blocks)) return blocks
  return blocks.filter((block) => Object.assign(Object.create(null), block).type !== 'rich_text')
}

/** Every text in blocks, a line for each block. */
function textIn(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return []
  return blocks
    .slice(0, 100)
    .map((block) => collect(block, 0).join('').trim())
    .filter((line) => line !== '')
}

/** Texts of a block, in order: of objects with a `text`, and of rich text's elements; what is pressed is no words. */
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

/** What stands within a line: people, channels, groups, emoji, links and times, as Slack writes them in text; null for anything else. */
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
