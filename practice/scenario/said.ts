import { isObject, objectsIn, textField } from './json.ts'
import type { Message, Snapshot } from './stage.ts'

type Names = Pick<Snapshot, 'people' | 'bot' | 'channels'>

/** Slack's markup as a person reads it: names instead of ids, links as their text, entities as characters. */
export function readable(text: string, names: Names): string {
  const people = new Map(names.people.map((person) => [person.id, person.handle]))
  people.set(names.bot.id, 'imoc')
  const channels = new Map(names.channels.map((one) => [one.id, one.name]))
  return text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id) => `@${people.get(id) ?? id}`)
    .replace(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id, name) => `#${name || (channels.get(id) ?? id)}`)
    .replace(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<(?:https?|mailto)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto)[^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** Everything that a message shows, including the text of its blocks. */
export function shown(message: Message, names: Names): string {
  const isBots = message.bot_id !== undefined
  const inBlocks = isBots ? blockTexts(message.blocks) : []
  return readable([message.text, ...inBlocks].filter(Boolean).join('\n'), names)
}

/** The texts in blocks, one entry for each. */
export function blockTexts(blocks: unknown): string[] {
  return [...objectsIn(blocks)].flatMap((object) => {
    if (object.type === 'user') return [`<@${textField(object, 'user_id') ?? ''}>`]
    if (object.type === 'link') return [textField(object, 'text') ?? textField(object, 'url') ?? '']
    const text = textField(object, 'text')
    const value = isObject(object.text) ? undefined : text
    return value ? [value] : []
  })
}
