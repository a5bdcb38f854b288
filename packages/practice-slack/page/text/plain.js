import { html } from '../html.js'
import { withEmoji } from './emoji.js'
import { decode } from './entities.js'
import { Mrkdwn } from './mrkdwn.js'

/** Block Kit's text object, of either type. */
export function TextOf({ of }) {
  if (!of) return null
  if (of.type === 'mrkdwn') return html`<${Mrkdwn} text=${of.text} />`
  return plainOf(of)
}

/** The same as a string, for labels, options and titles. */
export const plainOf = (of) => (of ? (of.emoji === false ? of.text : withEmoji(of.text ?? '')) : '')

/** mrkdwn without its marks, for labels read aloud and previews. */
export const bare = (text) =>
  withEmoji(decode((text ?? '').replace(/<([^<>|\n]+)(?:\|([^<>\n]*))?>/g, (_, target, label) => label ?? target)))
