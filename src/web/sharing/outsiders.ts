import { hiddenChannel } from '../../incident/timeline/plain-text.ts'

/** The name of somebody or something for people outside Slack, who are shown no ids. */
export function nameForOutsiders(id: string, name: string | undefined): string {
  if (name !== undefined && name !== id) return name
  return /^[CG]/.test(id) ? hiddenChannel : 'somebody'
}

/**
 * A page of ours without its links, except those that stay on the page: whoever reads it may open nothing else of imoc's and nothing in
 * Slack. Their words stay. In a page, `<a` is only ever ours, because what people wrote is escaped.
 */
export function withoutWaysOut(page: string): string {
  return page.replace(/<a\b([^>]*)>(.*?)<\/a>/gs, (whole, attributes: string, words: string) =>
    /\bhref="[#?]/.test(attributes) ? whole : words,
  )
}
