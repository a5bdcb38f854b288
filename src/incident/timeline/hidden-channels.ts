import { hiddenChannel } from './plain-text.ts'

/** A text as Slack sent it, without the names of channels that not everybody may see: Slack writes each beside the channel's id. */
export function withoutHiddenChannels(text: string, name: (id: string) => string): string {
  if (!text.includes('<#')) return text
  return text.replace(/<#([A-Z0-9]+)\|[^<>]*>/g, (whole, id: string) =>
    name(id) === hiddenChannel ? `<#${id}>` : whole,
  )
}
