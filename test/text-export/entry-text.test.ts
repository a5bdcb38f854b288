import { expect, it } from 'vitest'
import type { Fact, FactBody } from '../../src/incident/facts.ts'
import { lookupIn } from '../../src/incident/timeline/lookup.ts'
import { entryText, headText, isPrivateText } from '../../src/text-export/entry-text.ts'

const at = new Date('2017-01-31T17:20:00.500Z')
const look = lookupIn([], { name: (id) => (id === 'U1' ? 'Robin' : id) })
const inChannel = { channel: 'C1', ts: '1485883200.000100' }
const said = { ...inChannel, user: 'U1', bot: null, thread: null, broadcast: false, files: [] }
const written = (body: FactBody, changes: Partial<Fact> = {}) =>
  entryText({ seq: 12, actor: 'U1', occurredAt: at, recordedAt: at, ...body, ...changes } as Fact, look)

it.each<[FactBody, string]>([
  [{ kind: 'message', data: { ...said, text: 'db1 is &lt;gone&gt; <@U1>' } }, 'Robin: db1 is <gone> @Robin'],
  [{ kind: 'message', data: { ...said, text: 'one\n#13 two\r\nthree' } }, 'Robin: one\n    #13 two\n    three'],
  [{ kind: 'message', data: { ...said, text: '', erased: true } }, 'Robin: (words erased)'],
  [
    { kind: 'message-edited', data: { ...inChannel, text: 'better' } },
    'Robin changed what was said at 2017-01-31 17:20:00Z to: better',
  ],
  [{ kind: 'message-deleted', data: inChannel }, 'Robin deleted what was said at 2017-01-31 17:20:00Z'],
  [{ kind: 'noted', data: { id: 'n', text: 'rolled back' } }, 'Robin noted: rolled back'],
  [
    { kind: 'status-changed', data: { from: 'identified', to: 'resolved', why: null } },
    'Robin moved the status from identified to resolved',
  ],
])('The fact %j is written as a line that people can read', (body, expected) => {
  expect(written(body)).toBe(`#12  2017-01-31 17:20:00Z  ${expected}\n`)
})

it('A title, file name or note has no control characters in the plain file', () => {
  const files = [{ id: 'F1', name: 'a\u001b[8m\u202egpj.exe', type: 'png', link: null }]
  const lines = [
    headText({ id: 'i', number: 1, title: 'x\u001b]0;PWNED\u0007\u2028y\u202e', private: false }),
    written({ kind: 'message', data: { ...said, text: '\u009b31m', files } }),
    written({ kind: 'noted', data: { id: 'n', text: 'rolled\u2066 back\u001b[2J' } }),
  ]

  expect(lines[0]).toMatch(/^INC-1 {2}x\]0;PWNED y\n/)
  expect(lines.slice(1)).toEqual([
    '#12  2017-01-31 17:20:00Z  Robin: 31m [file: a[8mgpj.exe]\n',
    '#12  2017-01-31 17:20:00Z  Robin noted: rolled back[2J\n',
  ])
})

it('An entry says when it was recorded if that was later', () => {
  const recordedAt = new Date('2017-01-31T18:00:00Z')

  expect(written({ kind: 'noted', data: { id: 'n', text: 'it began' } }, { recordedAt })).toBe(
    '#12  2017-01-31 17:20:00Z  Robin noted: it began (heard at 2017-01-31 18:00:00Z)\n',
  )
})

it('The head of the plain file says which incident is private', () => {
  const state = { id: 'i', number: 1, title: 'Payments', private: false }

  expect(isPrivateText(headText({ ...state, private: true }))).toBe(true)
  expect(isPrivateText(headText(state))).toBe(false)
  expect(isPrivateText(`${headText(state)}#1  Private: for invited people only.\n`)).toBe(false)
})
