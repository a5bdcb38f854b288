import { webLinks } from '../incident/timeline/web-links.ts'
import { escaped, plain, plainWithin } from './mrkdwn.ts'

/** A person's words as `plain` shows them, and their web addresses as links: Slack makes none of what is sent verbatim. */
export function linked(text: string): string {
  return webLinks(text).map(shown).join('')
}

/** `linked`, so cut that Slack counts at most `limit` characters; an address is whole or is not there. */
export function linkedWithin(text: string, limit: number): string {
  const whole = linked(text)
  if (whole.length <= limit) return whole
  let kept = ''
  for (const piece of webLinks(text)) {
    const next = shown(piece)
    if (kept.length + next.length >= limit)
      return 'url' in piece ? `${kept}…` : kept + plainWithin(piece.text, limit - kept.length)
    kept += next
  }
  return kept
}

function shown(piece: { text: string } | { url: string }): string {
  return 'url' in piece ? `<${escaped(piece.url)}>` : plain(piece.text)
}

/**
 * Links as people paste them into a form, in Slack's markup or in Markdown, as `decode` writes those of a command: "our page
 * (https://a.example)", which is a link wherever it is read.
 */
export function writtenOut(text: string): string {
  return text
    .replace(/<(https?:\/\/[^<>|\s]+)(?:\|([^<>]*))?>/gi, (_, url: string, label?: string) => named(url, label))
    .replace(/\[([^[\]\n]+)\]\((https?:\/\/(?:[^\s()]|\([^\s()]*\))+)\)/gi, (_, label: string, url: string) =>
      named(url, label),
    )
}

function named(url: string, label = ''): string {
  return label === '' || url.endsWith(label) ? url : `${label} (${url})`
}
