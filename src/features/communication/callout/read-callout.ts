import { decode } from '../../../slack/mrkdwn.ts'

/** The parsed arguments of `/incident callout`. `to` is a user id, a handle that Slack did not turn into a mention, or null. */
export type Typed = {
  to: { id: string } | { handle: string } | null
  text: string
  how: string
  plan: string
}

const mention = /^(?:to\s+)?<@([UW][A-Z0-9]+)(?:\|[^>]*)?>[\s,:]*([\s\S]*)$/
const handle = /^(?:to\s+)?@([\w.-]*\w)[\s,:]*([\s\S]*)$/

/** Parses `@who what I see · how I know · what I plan`. A bar with spaces around it separates as well, and parts may be named. */
export function readCallout(typed: string): Typed {
  const words = typed.trim()
  const [, id, afterId = ''] = mention.exec(words) ?? []
  if (id !== undefined) return { to: { id }, ...parted(decode(afterId)) }
  const [, name, afterName = ''] = handle.exec(words) ?? []
  if (name !== undefined) return { to: { handle: name }, ...parted(decode(afterName)) }
  return { to: null, ...parted(decode(words)) }
}

function parted(words: string): Pick<Typed, 'text' | 'how' | 'plan'> {
  const [text = '', how = '', ...rest] = words.split(/\s*·\s*|\s+\|\s+/).map((part) => part.trim())
  return {
    text,
    how: how.replace(/^how (?:I|we) know(?: it)?\s*:?\s*/i, ''),
    plan: rest.join(' · ').replace(/^(?:what (?:I|we) |my |our |the )?plan\s*:\s*/i, ''),
  }
}
