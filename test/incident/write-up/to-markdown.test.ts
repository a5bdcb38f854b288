import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentencesOf } from '../../../src/incident/write-up/document.ts'
import { escapeMarkdown } from '../../../src/incident/write-up/escape-markdown.ts'
import { toMarkdown } from '../../../src/incident/write-up/to-markdown.ts'
import { writeUp } from '../../../src/incident/write-up/write-up.ts'
import { hostile, incident } from '../timeline/arbitrary-facts.ts'
import { context, folded, night } from '../timeline/sample-incident.ts'
import { skeleton } from './markdown-skeleton.ts'

const { facts, state } = folded(night)
const markdown = toMarkdown(
  writeUp(facts, state, { ...context, links: { timeline: 'http://imoc.example/i/k/timeline' } }),
)

test('A line of the story has its time, delta, person and facts', () => {
  expect(markdown).toContain(
    '- **23:08** (+8 min) Jonas Weber: moved the status from investigating to identified: the migration holds a lock [#25]\n',
  )
  expect(markdown).toContain('### Tuesday, 31 January 2017\n\n- **23:00**')
  expect(markdown).toContain(
    '### Wednesday, 1 February 2017\n\n- **00:05** (+1 h 05 min) Ana Lima: became IMOC [#33]\n',
  )
})

test('The lines of a message stay within its list item', () => {
  expect(markdown).toContain(
    'Sam Carter: I stop it now\\\n  with:\\\n  \\`\\`\\`select pg\\_cancel\\_backend(4711)\\`\\`\\` (edited) [#18]\n',
  )
})

test('The write-up links to the timeline with the facts', () => {
  expect(markdown).toContain('[the timeline](<http://imoc.example/i/k/timeline>)')
})

test.each([
  ['# one', ['\\# one']],
  ['- a\n* b\n+ c\n1. d\n2) e', ['\\- a', '\\* b', '\\+ c', '1\\. d', '2\\) e']],
  ['a\n===', ['a', '\\===']],
  ['a\n---', ['a', '\\---']],
  ['a\n\n\nb', ['a', 'b']],
  ['    code', ['code']],
  ['<b>&copy;', ['&lt;b&gt;&amp;copy;']],
  ['[x](javascript:y)', ['\\[x\\](javascript:y)']],
  ['see https://a.example/b_c, ok', ['see <https://a.example/b_c>, ok']],
  ['-1 °C and +2', ['-1 °C and +2']],
])('The text %j is escaped for Markdown', (text, lines) => {
  expect(escapeMarkdown(text)).toEqual(lines)
})

test('No text by people can add a heading, an item, a cell or a link to the write-up', () => {
  fc.assert(
    fc.property(
      incident,
      fc.array(hostile, { minLength: 3, maxLength: 3 }),
      ({ facts, state }, [one = '', two = '', three = '']) => {
        const barbed = { U1: one, U2: two, U3: three }
        const name = (id: string): string => Object.entries(barbed).find(([each]) => each === id)?.[1] || id
        const document = writeUp(facts, state, { ...context, name })

        const found = skeleton(toMarkdown(document))

        const days = document.sections.flatMap((section) => (section.as === 'story' ? section.days : []))
        const items = document.sections.flatMap((section) =>
          section.as === 'list' ? section.items : section.as === 'story' ? sentencesOf(section) : [],
        )
        const rows = document.sections.flatMap((section) => (section.as === 'clock' ? section.rows : []))
        expect(found).toEqual({
          headings: 1 + document.sections.length + days.length,
          items: items.length,
          rows: Array.from({ length: rows.length + 2 }, () => '||||||'),
          strange: [],
        })
      },
    ),
    { numRuns: 300 },
  )
})
