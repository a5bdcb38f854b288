import { emoji } from './emoji-table.js'

/** What the picker offers, what people at work use most first. */
export const picker = [
  ...['eyes', '+1', 'white_check_mark', 'pushpin', 'raised_hands', 'pray', 'tada', 'heart'],
  ...['fire', 'rotating_light', 'warning', 'question', 'thinking_face', 'hourglass_flowing_sand', 'x', '-1'],
  ...['wave', 'joy', 'cry', 'sweat_smile', 'clap', 'rocket', 'coffee', 'bulb'],
]

/** The character for a short code (`+1`, `wave::skin-tone-2`), or undefined when the table lacks it. */
export const emojiOf = (name) => emoji.get(name.split('::')[0])

export const showEmoji = (name) => emojiOf(name) ?? `:${name}:`

/** Short codes in plain text, turned into characters where known. */
export const withEmoji = (text) => text.replace(/:([\w+'-]+):/g, (code, name) => emojiOf(name) ?? code)

/** Names that begin with what was typed, then names that hold it. */
export function findEmoji(typed, limit) {
  const names = [...emoji.keys()]
  const starting = names.filter((name) => name.startsWith(typed))
  const holding = names.filter((name) => !name.startsWith(typed) && name.includes(typed))
  return [...starting, ...holding].slice(0, limit)
}
