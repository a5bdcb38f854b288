import { describe, expect, it } from 'vitest'
import { filesCsv } from '../../../src/incident/export/files-csv.ts'
import { goneIn } from '../../../src/incident/export/gone.ts'
import { readMe } from '../../../src/incident/export/read-me.ts'
import { tagsCsv } from '../../../src/incident/export/tags-csv.ts'
import { timelineCsv } from '../../../src/incident/export/timeline-csv.ts'
import { timelineMarkdown } from '../../../src/incident/export/timeline-markdown.ts'
import { transcript } from '../../../src/incident/export/transcript.ts'
import { sample } from './exported.ts'
import { readCsv } from './read-csv.ts'

const text = (parts: Iterable<string>) => [...parts].join('')

/** Each row by the names of the columns. */
function table(parts: Iterable<string>): Record<string, string>[] {
  const whole = text(parts)
  expect(whole.startsWith('\ufeff')).toBe(true)
  const [head = [], ...rows] = readCsv(whole.slice(1))
  return rows.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])))
}

describe('the timeline as CSV', () => {
  const rows = table(timelineCsv(sample))
  const row = (fact: number) => rows.find((each) => each.fact === String(fact))

  it('It has a row for each entry, in order, with its times, person and address', () => {
    expect(rows.map(({ fact }) => Number(fact))).toEqual(sample.entries.map(({ seq }) => seq))
    expect(row(9)).toMatchObject({
      ...{ time: '2017-01-31T23:01:30.000Z', recorded: '2017-01-31T23:01:30.400Z', kind: 'message' },
      ...{ who: 'Mira Okafor', 'who is': 'person', highlighted: '', edited: '', deleted: '' },
      address: 'https://imoc.example/incidents/42/timeline?fact=9#f9',
    })
    expect(row(25)).toMatchObject({
      ...{ kind: 'status-changed', highlighted: 'yes' },
      words: 'moved the status from investigating to identified: the migration holds a lock',
    })
  })

  it('A reply names the fact that began its thread, and keeps its line ends', () => {
    expect(row(18)).toMatchObject({
      ...{ thread: '13', edited: 'yes', highlighted: 'yes' },
      words: 'I stop it now\nwith:\n```select pg_cancel_backend(4711)```',
    })
    expect(row(13)?.thread).toBe('')
  })

  it('Tags, questions with their answers, and names of files are in it, and no formula', () => {
    expect(row(9)).toMatchObject({
      tags: 'decision',
      notes: 'Priya Nair asked: Why at 22:52? Sam Carter answered: The migration began',
    })
    expect(rows.find(({ files }) => files === 'graph.png')).toMatchObject({ words: "'=1+1", tags: 'concern' })
  })

  it('What was taken back has its place and no words', () => {
    const gone = rows.filter(({ deleted }) => deleted !== '').map(({ deleted, words }) => [deleted, words])

    expect(gone).toEqual([
      ['deleted', ''],
      ['withdrawn', ''],
      ['deleted', ''],
    ])
  })
})

it('Each tag that somebody gave is a row of its own', () => {
  expect(table(tagsCsv(sample)).map((row) => [row.fact, row.tag, row.group, row['given by'], row.reaction])).toEqual([
    ['9', 'decision', 'coordination', 'Ana Lima', ''],
    ['9', 'decision', 'coordination', 'Sam Carter', ''],
    ['38', 'concern', 'difficulty', 'Jonas Weber', 'worried'],
  ])
})

it('Files are listed by name and link', () => {
  expect(table(filesCsv(sample))).toMatchObject([
    { fact: '38', who: 'Mira Okafor', name: 'graph.png', type: 'png', link: 'https://files.example/graph.png' },
  ])
})

it('The Markdown has days, nested threads, tags, notes and files', () => {
  const markdown = text(timelineMarkdown(sample))

  expect(markdown).toContain('# Timeline of INC-42: Checkout answers with 500\n')
  expect(markdown).toContain('\n## Wednesday, 1 February 2017\n\n- **00:05** Ana Lima became IMOC\n')
  expect(markdown).toContain(
    [
      '- **23:01** Mira Okafor: Checkout gives 500 for about half of the requests (<https://example.com/graph?from=now-1h&to=now>) since 22:52',
      '  - Tags: decision',
      '  - Priya Nair asked: Why at 22:52?\\',
      '    Sam Carter answered: The migration began',
      '',
    ].join('\n'),
  )
  expect(markdown).toContain(
    '- **23:03** Ana Lima: Looking at the primary. Connections are at 400, that is the limit\n',
  )
  expect(markdown).toContain('\n  - **23:05** Sam Carter: I stop it now\\\n    with:\\\n')
  expect(markdown).toContain('\n    - Edited, last at 23:05\n    - Highlighted\n')
  expect(markdown).toContain('\n  - File: graph.png <https://files.example/graph.png>\n')
  expect(markdown).toContain('- **23:09** Sam Carter: (deleted)\n')
})

it('The transcript has what was said, with threads indented and nothing that could be taken for another line', () => {
  const lines = text(transcript(sample)).split('\n')

  expect(lines).toContain('23:03:00  Ana Lima: Looking at the primary. Connections are at 400, that is the limit')
  expect(lines).toContain('    23:04:00  Sam Carter: is it the migration from tonight?')
  expect(lines).toContain('                with:')
  expect(lines).toContain('23:09:00  Sam Carter: (deleted)')
  expect(lines).toContain('23:12:00  Mira Okafor (note): Graph of errors goes down')
  expect(lines.join('\n')).not.toContain('became IMOC')
})

it('What was deleted or withdrawn is listed without its words, with when', () => {
  expect(goneIn(sample.facts)).toEqual([
    { fact: 26, kind: 'message', how: 'deleted', at: '2017-01-31T23:09:05.000Z' },
    { fact: 44, kind: 'noted', how: 'withdrawn', at: '2017-01-31T23:54:10.000Z' },
    { fact: 46, kind: 'message', how: 'deleted', at: '2017-01-31T23:55:10.000Z' },
  ])
  const readme = readMe(sample, [{ name: 'timeline.md', what: 'the same' }])
  expect(readme).toContain('- fact 44 (noted), withdrawn 2017-01-31 23:54 UTC\n')
  expect(readme).toContain('remove them there, too')
})
