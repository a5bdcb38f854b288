import { exportJson, schemaPath } from '../../incident/export/export-json.ts'
import type { Exported } from '../../incident/export/exported.ts'
import type { ExportFile } from '../../incident/export/files.ts'
import { filesCsv } from '../../incident/export/files-csv.ts'
import { type Contents, readMe } from '../../incident/export/read-me.ts'
import { tagsCsv } from '../../incident/export/tags-csv.ts'
import { timelineCsv } from '../../incident/export/timeline-csv.ts'
import { timelineMarkdown } from '../../incident/export/timeline-markdown.ts'
import { transcript } from '../../incident/export/transcript.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { style } from '../assets.ts'
import { timelineHtml } from './html-file.ts'
import { schemaText } from './schema.ts'
import type { Member } from './zip.ts'

/** `marks`: what the page shows beside entries. `writeUp`: the write-up as Markdown. */
export type Exporting = Exported & { baseUrl: string; marks(): readonly Mark[]; writeUp(): string }

/** One file as text, made as it is read. */
export function textOf(file: Exclude<ExportFile, 'all.zip'>, exporting: Exporting): Iterable<string> {
  switch (file) {
    case 'timeline.json':
      return exportJson(exporting, `${exporting.baseUrl}${schemaPath}`)
    case 'timeline.csv':
      return timelineCsv(exporting)
    case 'timeline.md':
      return timelineMarkdown(exporting)
    case 'timeline.html':
      return timelineHtml(exporting, { style, marks: exporting.marks() })
    case 'transcript.txt':
      return transcript(exporting)
  }
}

type Described = Member & { what: string }

/** What the archive has, in this order, after a text that describes it. */
export function membersOf(exporting: Exporting): Member[] {
  const one = (name: Exclude<ExportFile, 'all.zip'>, what: string): Described => ({
    ...{ name, what, text: () => textOf(name, exporting) },
  })
  const members: Described[] = [
    one('timeline.html', 'the timeline for reading, in a browser or on paper'),
    one('timeline.md', 'the same as Markdown'),
    { name: 'write-up.md', what: 'the write-up, as Markdown', text: () => [exporting.writeUp()] },
    one('transcript.txt', 'what was said'),
    one('timeline.csv', 'a row for each entry'),
    { name: 'tags.csv', what: 'a row for each tag that somebody gave', text: () => tagsCsv(exporting) },
    { name: 'files.csv', what: 'names and links of the files that people posted', text: () => filesCsv(exporting) },
    one('timeline.json', 'everything, for programs'),
    { name: 'timeline.schema.json', what: 'the JSON Schema of timeline.json', text: () => [schemaText] },
  ]
  const contents: Contents = members
  return [{ name: 'README.txt', text: () => [readMe(exporting, contents)] }, ...members]
}
