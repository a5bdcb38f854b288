import type { MessageEntry, TimelineEntry } from '../../timeline/entry.ts'

/** A message of a person as the rules read it. */
export type Said = {
  entry: MessageEntry
  /** When it was sent, in milliseconds. */
  at: number
  who: string | null
  /** Its own words in lower case: without pasted code, quotations and addresses; `@` stands for each person who is mentioned. */
  words: string
  sentences: string[]
  /** It contains a pasted block. */
  pasted: boolean
  /** The ids of those who are mentioned. */
  mentions: string[]
}

const pasted = /```[\s\S]*?(?:```|$)/g
const notOwn = /`[^`\n]*`|^(?:&gt;|>).*$/gm
const quoted = /["“„][^"”“\n]{0,200}["”]/g
const mention = /<@([^>|]+)(?:\|[^>]*)?>/g
const address = /<(?:https?|mailto):[^>]*>|\bhttps?:\/\/\S+/g
const emphasis = /(?<![\p{L}\p{N}])[*_~]+|[*_~]+(?![\p{L}\p{N}])/gu

/** Reads an entry; null where it is no message of a person, or its words are gone. */
export function read(entry: TimelineEntry): Said | null {
  if (entry.type !== 'message' || entry.who.is !== 'person' || entry.text === null) return null
  const text = entry.text
  const plain = text.replace(pasted, ' ')
  const words = plain
    .replace(notOwn, ' ')
    .replace(mention, '@')
    .replace(address, ' ')
    .replace(/[‘’]/g, "'")
    .replace(quoted, ' ')
    .replace(emphasis, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
    .toLowerCase()
  const mentions = text.includes('<@') ? [...text.matchAll(mention)].map(([, id = '']) => id) : []
  const sentences = words.split(/(?<=[.!?…])\s+|\n+|;\s+/).filter(Boolean)
  return { entry, at: Date.parse(entry.at), who: entry.who.id, words, sentences, pasted: plain !== text, mentions }
}

/** The first sentence without a greeting, a name or a clock time before it. */
export function opening({ sentences }: Said): string {
  return (sentences[0] ?? '').replace(
    /^(?:@[,:]? |(?:ok|okay|hi|hello|hey|so|and|also|well|now)[,:]? |\d\d:\d\d[,:]? )+/,
    '',
  )
}
