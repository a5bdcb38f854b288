import type { MessageEntry, TimelineEntry } from '../../timeline/entry.ts'
import { termsOf } from './terms.ts'

/**
 * Rules read no further than so many characters, pasted blocks aside: whoever writes a message must not be able to stop the thread that
 * reads it, whatever expression a rule has.
 */
const mostRead = 2_000

/** A message of a person as the rules read it. */
export type Said = {
  entry: MessageEntry
  /** When it was sent, in milliseconds. */
  at: number
  who: string | null
  /** Its own words in lower case: without pasted code, quotations and addresses; `@` stands for each person who is mentioned. */
  words: string
  sentences: string[]
  /** The first sentence without a greeting, a name or a clock time before it. */
  opening: string
  /** It contains a pasted block. */
  pasted: boolean
  /** The words that carry its meaning, worked out when a rule asks for them. */
  terms: () => ReadonlySet<string>
  /** The ids of those who are mentioned. */
  mentions: string[]
}

const pasted = /```[\s\S]*?(?:```|$)/g
const inlineCode = /`[^`\n]*`/g
const quotedLine = /^(?:&gt;|>).*$/gm
const sentenceEnd = /(?<=[.!?…])\s+|\n+|;\s+/
const quoted = /["“„][^"”“\n]{0,200}["”]/g
const mention = /<@([^<>|]+)(?:\|[^<>]*)?>/g
const address = /<(?:https?|mailto):[^<>]*>|\bhttps?:\/\/\S+/g
const beforeOpening = /^(?:@[,:]? |(?:ok|okay|hi|hello|hey|so|and|also|well|now)[,:]? |\d\d:\d\d[,:]? )+/
const emphasis = /(?=[*_~])(?:(?<![\p{L}\p{N}])[*_~]+|[*_~]+(?![\p{L}\p{N}]))/gu

/** Reads an entry; null where it is no message of a person, or its words are gone. */
export function read(entry: TimelineEntry): Said | null {
  if (entry.type !== 'message' || entry.who.is !== 'person' || entry.text === null) return null
  const isPasted = entry.text.includes('```')
  const text = (isPasted ? entry.text.replace(pasted, ' ') : entry.text).slice(0, mostRead)
  const words = ownWords(text)
  const mentions = text.includes('<@') ? [...text.matchAll(mention)].map(([, id = '']) => id) : []
  let known: ReadonlySet<string> | undefined
  const terms = () => {
    known ??= termsOf(words)
    return known
  }
  const at = Date.parse(entry.at)
  const sentences = words.split(sentenceEnd).filter((one) => one !== '')
  const opening = (sentences[0] ?? '').replace(beforeOpening, '')
  return { entry, at, who: entry.who.id, words, sentences, opening, terms, pasted: isPasted, mentions }
}

/** Most messages have none of the marks, and there are many messages. */
function ownWords(text: string): string {
  let words = text
  if (words.includes('`')) words = words.replace(inlineCode, ' ')
  if (words.includes('<') || words.includes('http')) words = words.replace(mention, '@').replace(address, ' ')
  if (words.includes('>') || words.includes('&gt;')) words = words.replace(quotedLine, ' ')
  if (/[‘’]/.test(words)) words = words.replace(/[‘’]/g, "'")
  if (/["“„]/.test(words)) words = words.replace(quoted, ' ')
  if (/[*_~]/.test(words)) words = words.replace(emphasis, '')
  if (words.includes('  ') || words.includes('\t')) words = words.replace(/[ \t]+/g, ' ')
  return words.trim().toLowerCase()
}
