import { cut } from './cut.ts'

/**
 * A sentence that a rule says: text, and parts that each surface shows in its own way. A message in Slack makes mentions and local times
 * of them (`src/slack/in-mrkdwn.ts`); a form and the command line get names and UTC (`inPlainText`). Text is never markup, so a rule
 * hands people's words in as they are.
 */
export type Sentence = string | readonly Part[]

export type Part =
  | string
  | { person: string }
  /** ISO 8601; with its date, or the time of day alone. */
  | { moment: string; dated: boolean }
  | { code: string }
  | { bold: string }
  /** A person's words, of which so many characters are shown; web addresses in them are links where links can be shown. */
  | { quote: string; atMost: number }

/** Somebody by their id in Slack. */
export const person = (id: string): Sentence => [{ person: id }]
/** Whoever did it, as facts have them: nobody is imoc itself. */
export const actor = (id: string | null): Sentence => (id === null ? 'imoc' : person(id))
export const moment = (at: Date | string): Sentence => [{ moment: new Date(at).toISOString(), dated: true }]
export const timeOfDay = (at: Date | string): Sentence => [{ moment: new Date(at).toISOString(), dated: false }]
export const code = (text: string): Sentence => [{ code: text }]
export const quoted = (text: string, atMost: number): Sentence => [{ quote: text, atMost }]
export const bold = (text: string): Sentence => [{ bold: text }]

/**
 * The tag that makes a sentence. Backticks in its own words stand around code, as in "Type \`/incident task ${number} take\`"; what is
 * filled in is text, or a sentence. A sentence without other parts than text is that text.
 */
export function sentence(own: TemplateStringsArray, ...filledIn: (number | Sentence)[]): Sentence {
  const parts: Part[] = []
  let inside: string | null = null
  const add = (text: string) => {
    if (inside === null) parts.push(text)
    else inside += text
  }
  own.forEach((words, index) => {
    words.split('`').forEach((piece, at) => {
      if (at > 0) {
        if (inside !== null) parts.push({ code: inside })
        inside = inside === null ? '' : null
      }
      add(piece)
    })
    const value = filledIn[index] ?? ''
    if (typeof value === 'object') parts.push(...value)
    else add(String(value))
  })
  return whole(parts)
}

/** Sentences in a row, with the separator between them. */
export function joined(sentences: readonly Sentence[], separator: string): Sentence {
  return whole(sentences.flatMap((each, index) => [...(index > 0 ? [separator] : []), ...partsOf(each)]))
}

/** "mira, jonas or the IMOC": as the language lists them. */
export function listed(sentences: readonly Sentence[], format: Intl.ListFormat): Sentence {
  const places = format.formatToParts(sentences.map((_, index) => String(index)))
  return whole(
    places.flatMap(({ type, value }) => (type === 'element' ? partsOf(sentences[Number(value)] ?? '') : [value])),
  )
}

/** The same sentence is always the same value: pieces of text beside each other are one. */
function whole(parts: readonly Part[]): Sentence {
  const merged: Part[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part
    else if (part !== '') merged.push(part)
  }
  const [first = '', ...others] = merged
  return typeof first === 'string' && others.length === 0 ? first : merged
}

export function partsOf(said: Sentence): readonly Part[] {
  return typeof said === 'string' ? [said] : said
}

/** Everybody whom the sentence names, by their ids. */
export function peopleIn(said: Sentence): string[] {
  return partsOf(said).flatMap((part) => (typeof part === 'object' && 'person' in part ? [part.person] : []))
}

/** For what shows no markup; whoever is not among the names is shown by their id. */
export function inPlainText(said: Sentence, names: ReadonlyMap<string, string> = new Map()): string {
  return partsOf(said)
    .map((part) => {
      if (typeof part === 'string') return part
      if ('person' in part) return names.get(part.person) ?? part.person
      if ('moment' in part) return `${part.moment.slice(part.dated ? 0 : 11, 16).replace('T', ' ')} UTC`
      if ('quote' in part) return cut(part.quote, part.atMost)
      return 'code' in part ? part.code : part.bold
    })
    .join('')
}
