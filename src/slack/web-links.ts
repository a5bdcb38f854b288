import { webLinks } from '../incident/timeline/web-links.ts'
import { escaped, plain, plainWithin } from './mrkdwn.ts'

/** Shows a person's text as `plain` does, with its web addresses as links: Slack makes no links in a text that is sent verbatim. */
export function linked(text: string): string {
  return webLinks(text).map(shown).join('')
}

/** Does the same as `linked`, cut so that Slack counts at most `limit` characters; an address is shown in full or not at all. */
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
 * Rewrites links that people paste into a form, in Slack's markup or in Markdown, as `decode` does for a command: "our page
 * (https://a.example)", which becomes a link wherever it is read.
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
