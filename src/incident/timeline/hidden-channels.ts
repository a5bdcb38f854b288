import type { TimelineEntry } from './entry.ts'
import { hiddenChannel } from './plain-text.ts'

/** A text as Slack sent it, without the names of channels that not everybody may see: Slack writes each beside the channel's id. */
export function withoutHiddenChannels(text: string, name: (id: string) => string): string {
  if (!text.includes('<#')) return text
  return text.replace(/<#([A-Z0-9]+)\|[^<>]*>/g, (whole, id: string) =>
    name(id) === hiddenChannel ? `<#${id}>` : whole,
  )
}

/** An entry without those names in the texts of its message. */
export function withoutHiddenNames(entry: TimelineEntry, name: (id: string) => string): TimelineEntry {
  if (entry.type !== 'message') return entry
  const shown = (text: string | null) => (text === null ? null : withoutHiddenChannels(text, name))
  const revisions = entry.revisions.map((each) => ({ ...each, text: shown(each.text) }))
  return { ...entry, text: shown(entry.text), revisions }
}
