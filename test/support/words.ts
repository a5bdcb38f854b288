import type { Practice } from 'practice-slack'
import { blockTexts, readable } from '../../practice/scenario/said.ts'

export type Seen = ReturnType<Practice['read']['messages']>[number]

/** What a person reads in a message: its text and its blocks' words, with names in the place of ids. */
export function wordsOf(practice: Practice, who: string, message: Pick<Seen, 'text' | 'blocks' | 'bot_id'>): string {
  const { people, bot, channels } = practice.read.glance(who, 0)
  const blocks = blockTexts(message.blocks)
  const shown = blocks.length > 0 ? blocks : [message.text]
  // The bot's own marks are how words look; a mark that a person typed stands between joiners and stays.
  const unmarked =
    message.bot_id === undefined
      ? shown
      : shown.map((text) => text.replace(/(?<!\u2060)[*~`]|(?<![\u2060\w])_|(?<!\u2060)_(?!\w)/g, ''))
  return readable(unmarked.join('\n'), { people, bot, channels }).replaceAll('\u2060', '')
}

/** The action ids of what can be pressed or filled in, in order; of a menu behind three dots those of its options. */
export function actionsIn(blocks: unknown): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(actionsIn)
  if (typeof blocks !== 'object' || blocks === null) return []
  if ('type' in blocks && blocks.type === 'overflow') return inMenu(blocks).map((value) => value.split(' ')[0] ?? '')
  const own = 'action_id' in blocks && typeof blocks.action_id === 'string' ? [blocks.action_id] : []
  return [...own, ...Object.values(blocks).flatMap(actionsIn)]
}

/** How somebody presses this action in these blocks: by itself, or as an option of the menu behind three dots. */
export function pressOf(blocks: unknown, action: string): { action_id: string; selected_option?: string } {
  const option = menusIn(blocks)
    .flatMap(inMenu)
    .find((value) => value.startsWith(`${action} `))
  return option === undefined ? { action_id: action } : { action_id: 'more', selected_option: option }
}

function menusIn(blocks: unknown): object[] {
  if (Array.isArray(blocks)) return blocks.flatMap(menusIn)
  if (typeof blocks !== 'object' || blocks === null) return []
  return 'type' in blocks && blocks.type === 'overflow' ? [blocks] : Object.values(blocks).flatMap(menusIn)
}

function inMenu(overflow: object): string[] {
  const options = 'options' in overflow && Array.isArray(overflow.options) ? overflow.options : []
  return options.map((each) => String(Object(each).value))
}

/** The key that a message of the bot carries in its metadata; undefined where it has none. */
export function keyOf(message: Seen): string | undefined {
  const key = 'metadata' in message ? message.metadata?.event_payload.key : undefined
  return typeof key === 'string' ? key : undefined
}

/** Every message of the bot anywhere that stands twice, by its key. */
export function postedTwice(practice: Practice): string[] {
  const keys = practice.read.channels().flatMap(({ messages }) => messages.flatMap((message) => keyOf(message) ?? []))
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}
