import type { ExportFile } from '../../incident/export/files.ts'

type About = {
  type: string
  /** As a sentence of the audit calls it. */
  name: string
  /** What it is good for. */
  use: string
  /** About how large it is for each fact, as measured (bench/exports.ts), and without any (bytes). */
  perFact: number
  least: number
}

export const aboutFiles: Record<ExportFile, About> = {
  'all.zip': {
    type: 'application/zip',
    name: 'whole incident as an archive',
    use: 'Everything in one archive: the files below, the write-up, the tags and the names of all files that were posted.',
    ...{ perFact: 120, least: 22_000 },
  },
  'timeline.html': {
    type: 'text/html; charset=utf-8',
    name: 'timeline as a page',
    use: 'The timeline as one page, to be read in a browser, printed or kept. It needs no network.',
    ...{ perFact: 460, least: 40_000 },
  },
  'timeline.md': {
    type: 'text/markdown; charset=utf-8',
    name: 'timeline as Markdown',
    use: 'The timeline for a wiki, a repository or a document.',
    ...{ perFact: 120, least: 500 },
  },
  'timeline.csv': {
    type: 'text/csv; charset=utf-8; header=present',
    name: 'timeline as CSV',
    use: 'A row for each entry, for a spreadsheet. What looks like a formula is made harmless.',
    ...{ perFact: 220, least: 500 },
  },
  'timeline.json': {
    type: 'application/json',
    name: 'timeline as JSON',
    use: 'Everything for programs: entries with tags, notes, wordings and reactions, people, lines of work and the clock.',
    ...{ perFact: 860, least: 3_000 },
  },
  'transcript.txt': {
    type: 'text/plain; charset=utf-8',
    name: 'transcript',
    use: 'What was said, as plain text.',
    ...{ perFact: 110, least: 200 },
  },
}
