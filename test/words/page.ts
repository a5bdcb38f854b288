import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Entry, Section } from './book.ts'
import { escaped, sayingOf, unescaped } from './plain.ts'

const file = join(import.meta.dirname, '../../docs/words.md')

/** The parts of docs/words.md, in their order: each is written and held by a test of its own. */
export const partTitles = [
  'Part 1: Answering an incident',
  'Part 2: Fixing it, telling people, ending it',
  'Part 3: Private incidents, the rota, wrong words, and what fails',
  'Part 4: Who may do what, lists, and what is shared',
  'Part 5: Reading an incident afterwards, exports and imports',
  'Part 6: What this way did not reach',
] as const
export type PartTitle = (typeof partTitles)[number]

const head = `# Every text that people read

This page is generated: \`npm run words\` writes it, and tests hold that it is what imoc says.

Six people go through incidents on one evening: @robin declares, @mira is the IMOC on call, @jonas, @aiko and @sam help, @vera runs
imoc. Whatever imoc says to them is here in the order in which they read it, with who reads it in bold.

What is on it: messages, edits of messages, answers that only the asker sees, forms with their fields, hints and errors, buttons, the Home
tab, the web pages, and the answers of the command line. Each line stands here once: a line that only names somebody else, another
number, status, role or severity is left out. Times, links, ids and some counts are
〈time〉, 〈link〉, 〈id〉 and 〈number〉. Bold and italics are not shown.
The lines of a timeline and a write-up are in the order of the alphabet.

What is not on it: what people type themselves, Slack's own words, the log, \`npm run doctor\` and \`npm run config:check\`, and sentences
that this evening did not lead to. Part 6 has the latter as they stand in the source, with … for what is filled in. It is found by
reading the source for texts of four words and more, so it misses short ones, and lists some that are said under other names.
`

/** What docs/words.md has under this title; empty where it has nothing. */
export function partOf(title: PartTitle): string {
  return partsIn(readPage()).get(title) ?? ''
}

/** The lines that people read in the parts before this one. */
export function linesBefore(title: PartTitle): string[] {
  const before = partTitles.slice(0, partTitles.indexOf(title)).map(partOf).join('\n')
  return [...before.matchAll(/^- (.*)$/gm)].map(([, line = '']) => unescaped(line))
}

/**
 * Holds that docs/words.md has the texts of this play under the title and no others, or writes them there where that is what was asked
 * for. Their order is not held: which of two messages comes first may differ between runs, and so may numbers and who is named. What one
 * play did not show, or showed alone, may have stood for a moment only: it counts when a second play agrees.
 */
export async function holdPart(title: PartTitle, play: () => Promise<string>): Promise<void> {
  const first = await play()
  // A sentence of parts that was put into a plain template.
  expect(first).not.toContain('[object Object]')
  if (process.env.WRITE_WORDS) return writePart(title, first)
  const page = sayings(partOf(title))
  const differences = differencesOf(page, sayings(first))
  if (noneOf(differences)) return
  const again = differencesOf(page, sayings(await play()))
  const both = {
    missing: differences.missing.filter((line) => again.missing.includes(line)),
    added: differences.added.filter((line) => again.added.includes(line)),
  }
  expect(both, 'docs/words.md is not what imoc says now. Run npm run words.').toEqual({ missing: [], added: [] })
}

/** What the page has and the play did not show; what the play showed and the page has not. */
type Differences = { missing: string[]; added: string[] }

function differencesOf(page: readonly string[], played: readonly string[]): Differences {
  return {
    missing: page.filter((line) => !played.includes(line)),
    added: played.filter((line) => !page.includes(line)),
  }
}

const noneOf = ({ missing, added }: Differences): boolean => missing.length + added.length === 0

/** What a message says until an answer is there: a fast run never shows it. */
const passing =
  /^:hourglass|Slack refuses my requests|I am still trying|: being (?:un)?locked\b|This page loads itself again|^How much is imported/

function sayings(text: string): string[] {
  const lines = [...text.matchAll(/^- (.*)$/gm)].map(([, line = '']) => unescaped(line))
  return [...new Set(lines.filter((line) => !passing.test(line)).map(sayingOf))].sort()
}

/** Sections as Markdown: who reads it, and a bullet for each line. */
export function sectionsMarkdown(sections: readonly Section[]): string {
  return sections
    .map(({ title, entries }) => `### ${title}\n\n${joined(entries).map(entryMarkdown).join('\n')}`)
    .join('\n')
}

/** Entries of one reader that follow each other are one. */
function joined(entries: readonly Entry[]): Entry[] {
  const all: Entry[] = []
  for (const { reader, lines } of entries) {
    const last = all.at(-1)
    if (last?.reader === reader) last.lines.push(...lines)
    else all.push({ reader, lines: [...lines] })
  }
  return all
}

function entryMarkdown({ reader, lines }: Entry): string {
  const named = reader.includes('/') ? `\`${reader}\`` : `${reader.charAt(0).toUpperCase()}${reader.slice(1)}`
  return `**${escaped(named)}**\n\n${lines.map((line) => `- ${escaped(line)}`).join('\n')}\n`
}

function readPage(): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function partsIn(page: string): Map<string, string> {
  const parts = page.split(/^## (Part .*)\n\n/m).slice(1)
  return new Map(partTitles.map((title) => [title, (parts[parts.indexOf(title) + 1] ?? '').trimEnd()]))
}

function writePart(title: PartTitle, text: string): void {
  const parts = partsIn(readPage()).set(title, text.trimEnd())
  const all = partTitles.map((each) => `## ${each}\n\n${parts.get(each) ?? ''}\n`)
  writeFileSync(file, [head, ...all].join('\n'))
}
