/** The reactions that people use most, by Slack's names. Any other is shown as `:name:`. */
const signs: Record<string, string> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  eyes: '👀',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  pushpin: '📌',
  rotating_light: '🚨',
  fire: '🔥',
  tada: '🎉',
  heart: '❤️',
  pray: '🙏',
  raised_hands: '🙌',
  clap: '👏',
  thinking_face: '🤔',
  question: '❓',
  exclamation: '❗',
  warning: '⚠️',
  bulb: '💡',
  rocket: '🚀',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  point_up: '☝️',
  ok_hand: '👌',
  muscle: '💪',
  coffee: '☕',
  100: '💯',
  wave: '👋',
  rewind: '⏪',
  boom: '💥',
  mag: '🔍',
  scales: '⚖️',
  no_entry_sign: '🚫',
  open_mouth: '😮',
  magic_wand: '🪄',
  wrench: '🔧',
  sleeping: '😴',
  lock: '🔒',
  unlock: '🔓',
}

/** Text in which the emoji of the table replace their names. */
export function withEmoji(text: string): string {
  return text.replace(/(?<![\w:/]):([a-z_+][a-z0-9_+-]*|-1):(?![\w:])/g, (_, name: string) => reactionSign(name))
}

export function reactionSign(name: string): string {
  return Object.hasOwn(signs, name) ? (signs[name] ?? name) : `:${name}:`
}
