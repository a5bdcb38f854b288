import { clockTime, day, longDay } from '../timeline/duration.ts'
import { counted } from '../timeline/words.ts'
import { type ClockRow, citations, type Section, type Sentence, type StoryEntry, type WriteUp } from './document.ts'
import { escapeInline, escapeMarkdown } from './escape-markdown.ts'

/** The write-up as Markdown (CommonMark with tables). People's text is shown as they wrote it and never becomes markup. */
export function toMarkdown(writeUp: WriteUp): string {
  const drafted = `${day(writeUp.draftedAt)} ${clockTime(writeUp.draftedAt)}`
  const where = writeUp.timeline === null ? '' : ` in [the timeline](<${encodeURI(writeUp.timeline)}>)`
  const about = `*Draft of ${drafted}, from ${counted(writeUp.facts, 'fact')}. All times are UTC. A number like [#1] names the fact${where} that a sentence rests on.*`
  const parts = [`# ${escapeInline(writeUp.title.text)}`, about, ...writeUp.sections.map(section)]
  return `${parts.join('\n\n')}\n`
}

function section(content: Section): string {
  return `## ${content.title}\n\n${body(content)}`
}

function body(content: Section): string {
  switch (content.as) {
    case 'prose':
      return content.sentences.map((each) => lines(cited(each), '')).join('\n\n')
    case 'list':
      return content.items.map((item) => `- ${lines(item.flatMap(cited), '  ')}`).join('\n')
    case 'clock':
      return [
        [
          `| point | time (UTC) | from the one before | from ${content.from} | source |`,
          '| --- | --- | --- | --- | --- |',
          ...content.rows.map(clockRow),
        ].join('\n'),
        ...content.spans.map((each) => lines(cited(each), '')),
      ].join('\n\n')
    case 'story':
      return content.days
        .map(({ day: date, entries }) => `### ${longDay(date)}\n\n${entries.map(storyEntry).join('\n')}`)
        .join('\n\n')
  }
}

function clockRow(row: ClockRow): string {
  const time = row.at === null ? 'missing' : `${day(row.at)} ${clockTime(row.at)}`
  const cells = [row.text, time, row.since, row.after, row.source].map(escapeInline)
  return `| ${cells.join(' | ')}${row.at === null ? '' : ` ${marks(row)}`} |`
}

function storyEntry(entry: StoryEntry): string {
  const [first = '', ...rest] = cited(entry)
  const head = `**${clockTime(entry.at)}** (${entry.after}) ${escapeInline(entry.who)}: ${first}`
  return `- ${lines([head, ...rest], '  ')}`
}

function cited(sentence: Sentence): string[] {
  const text = escapeMarkdown(sentence.text)
  return [...text.slice(0, -1), `${text.at(-1) ?? ''} ${marks(sentence)}`.trim()]
}

/** Lines within one paragraph, with a hard break between them. */
function lines(all: string[], indent: string): string {
  return all.join(`\\\n${indent}`)
}

function marks({ cites }: Sentence): string {
  const { shown, more } = citations(cites)
  return `[${shown.map((seq) => `#${seq}`).join(', ')}${more === 0 ? '' : ` and ${more} more`}]`
}
