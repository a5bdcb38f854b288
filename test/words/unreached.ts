import { escaped, steady } from './plain.ts'
import type { Sentence } from './source-sentences.ts'

/** The sentences that none of these lines has in it, each once. */
export function unreached(sentences: readonly Sentence[], lines: readonly string[]): Sentence[] {
  const all = lines.map(bare).join('\n')
  const seen = new Set<string>()
  return sentences.filter(({ parts }) => {
    const text = parts.join('…')
    if (seen.has(text) || isMet(parts, all)) return false
    seen.add(text)
    return true
  })
}

/** By file, as the source has them. */
export function unreachedMarkdown(sentences: readonly Sentence[]): string {
  const files = Object.entries(Object.groupBy(sentences, ({ file }) => file))
  const shown = ({ parts }: Sentence) => `- ${escaped(parts.join('…').replace(/\s+/g, ' ').trim())}`
  return files
    .map(([file, all = []]) => `**\`${file}\`**\n\n${all.map(shown).join('\n')}\n`)
    .join('\n')
    .trimEnd()
}

/** The longest of its fixed words are what a sentence is known by. */
function isMet(parts: readonly string[], all: string): boolean {
  const words = parts.flatMap((part) => part.split('\n')).map(bare)
  const telling = words.filter((part) => /\w.*\w.*\w/.test(part)).sort((a, b) => b.length - a.length)
  return telling.slice(0, 3).every((part) => all.includes(part))
}

/** Without marks and times, which are other words on the page. */
function bare(text: string): string {
  return steady(
    text
      .replace(/[*_~`\u2060]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}
