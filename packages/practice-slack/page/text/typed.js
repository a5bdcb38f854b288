import { decode } from './entities.js'

/** A message's mrkdwn as its author would type it, for editing. The server turns it back. */
export function toTyped(text, { byId, bot, channels }) {
  const handleOf = (id) => byId[id]?.handle ?? (bot?.id === id ? bot.name : null)
  const typed = (text ?? '').replace(/<([^<>|\n]+)(?:\|([^<>\n]*))?>/g, (all, target, label) => {
    if (target.startsWith('@')) return handleOf(target.slice(1)) ? `@${handleOf(target.slice(1))}` : all
    if (target.startsWith('#')) return `#${channels[target.slice(1)]?.name ?? label ?? target.slice(1)}`
    if (target.startsWith('!')) return /^!(channel|here|everyone)$/.test(target) ? `@${target.slice(1)}` : all
    return target
  })
  return decode(typed)
}
