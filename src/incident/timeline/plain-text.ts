import { withoutControls } from '../visible.ts'
import type { NameContext } from './entry.ts'

/**
 * Slack's own markup (a `<` that people type arrives as `&lt;`) and its three escapes. Text from a modal is not escaped, so angle brackets
 * around anything else are literal.
 */
const markup = /<([@#!][^<>]*|[a-z][a-z0-9+.-]*:[^<>]*)>|&(amp|lt|gt);/g
const escapes: Record<string, string> = { amp: '&', lt: '<', gt: '>' }

/** Replaces the name of a channel that not everybody may see. */
export const hiddenChannel = 'a private channel'

/** Slack's mrkdwn as plain text for reading: names instead of ids, links written out, no control characters. */
export function plainText(mrkdwn: string, context: NameContext): string {
  const plain = mrkdwn.replace(markup, (_, inner: string | undefined, entity: string | undefined) =>
    inner === undefined ? (escapes[entity ?? ''] ?? '') : reference(inner, context),
  )
  return withoutControls(plain).trim()
}

function reference(inner: string, context: NameContext): string {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? '' : unescaped(inner.slice(bar + 1))

  if (target.startsWith('@')) return `@${context.name(target.slice(1))}`
  if (target.startsWith('#')) return channel(target.slice(1), label, context)
  // Slack reveals the name and members of a group only to apps that may read groups.
  if (target.startsWith('!subteam^')) return label || 'a group'
  if (target.startsWith('!')) return label || `@${target.slice(1).replace(/\^.*$/, '')}`
  return link(unescaped(target).replace(/^(mailto|tel):/, ''), label)
}

function channel(id: string, label: string, context: NameContext): string {
  const name = context.name(id)
  if (name === hiddenChannel) return name
  return `#${name === id ? label || id : name}`
}

function link(address: string, label: string): string {
  return label === '' || address.endsWith(label) ? address : `${label} (${address})`
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, entity: string) => escapes[entity] ?? '')
}
