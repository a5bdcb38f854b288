import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readSettings } from '../../src/config/index.ts'
import { CannotStart } from '../../src/incident/failure.ts'

const defaults = join(import.meta.dirname, '..', '..', 'config')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imoc-lists-'))
  mkdirSync(join(folder, 'checklists'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, 'checklists', `${name}.yaml`), text)

/** What is said of these files before the defaults; the folder's own path left out. */
function refusal(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) write(name, text)
  try {
    readSettings([folder, defaults])
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    return error.message.split('\n').map((line) => line.replaceAll(`${folder}/checklists/`, ''))
  }
  return []
}

const head = (more = 'when: by-hand') => `id: mine\ntitle: Mine\nrole: imoc\n${more}\nitems:\n`
const list = (item: string, more?: string) => `${head(more)}  - id: a\n    text: Do it\n${item}`
const question = (answers: string) => list(`    question:\n      answers:\n${answers}`)

describe('mistakes in a checklist', () => {
  test.each([
    ['a misspelt key', list('    hnt: Now\n'), 'mine.yaml:8: items.0: Unrecognized key: "hnt": did you mean hint?'],
    [
      'an unknown way to start',
      list('', 'when: on-declared'),
      'mine.yaml:4: when: "on-declared" is not a known way to start: did you mean declared?',
    ],
    [
      'an unknown status',
      list('', 'when:\n  status: mitigate'),
      'mine.yaml:5: when.status: "mitigate" is not a known status: did you mean mitigated?',
    ],
    [
      'a time in the wrong form',
      list('', 'when: { after: 30 minutes }'),
      'mine.yaml:4: when.after: write it as 10m, 3h or 1h30m',
    ],
    [
      'a service but no time to start',
      list('', 'when: [declared, { service: [checkout] }]'),
      'mine.yaml:4: when.1: says of which incidents and not when: say also a status, a severity, or after: 1m',
    ],
    [
      'an unknown severity',
      list('', 'when:\n  - severity: [sev1, sv2]'),
      'mine.yaml:5: when.0.severity.1: "sv2" is not a known severity: did you mean sev2?',
    ],
    [
      'an unknown service',
      list('    if: { service: chekout }\n'),
      'mine.yaml:8: items.0.if.service: "chekout" is not a known service: did you mean checkout?',
    ],
    [
      'an unknown role',
      list('').replace('role: imoc', 'role: communication'),
      'mine.yaml:3: role: "communication" is not a known role: did you mean communications?',
    ],
    [
      'an unknown fact in done_when',
      list('    done_when: status-page-post\n'),
      'mine.yaml:8: items.0.done_when: "status-page-post" is not a known fact that ticks an item: did you mean status-page-posted?',
    ],
    [
      'done_when on a question',
      `${question('        - { id: y, text: Yes }\n        - { id: n, text: No }\n')}    done_when: severity-known\n`,
      'mine.yaml:6: items.0: is a question, which no fact can answer: leave out done_when',
    ],
    [
      'a question with one answer',
      question('        - { id: y, text: Yes }\n'),
      'mine.yaml:10: items.0.question.answers: has less than two answers',
    ],
    [
      'a question with six answers',
      question([1, 2, 3, 4, 5, 6].map((n) => `        - { id: a${n}, text: t }\n`).join('')),
      'mine.yaml:10: items.0.question.answers: has more than five answers: ask in two steps',
    ],
    [
      'an answer that leads to an unknown list',
      question('        - { id: y, text: Yes, list: rolback }\n        - { id: n, text: No }\n'),
      'mine.yaml:10: items.0.question.answers.0.list: "rolback" is not a known checklist: did you mean rollback?',
    ],
    [
      'an answer that leads to its own list',
      question('        - { id: y, text: Yes }\n        - { id: n, text: No, list: mine }\n'),
      'mine.yaml:11: items.0.question.answers.1.list: leads to the list that it is on: name another, or none',
    ],
    [
      'no way to be started',
      list('', 'when: on-answer'),
      'mine.yaml:4: when: no answer leads to this list: name it in one of a list that starts, or write by-hand',
    ],
    [
      'an id that is not the name of its file',
      list('').replace('id: mine', 'id: theirs'),
      'mine.yaml:1: id: is not the name of the file: write mine, or call the file theirs.yaml',
    ],
    [
      'a link that is not an address',
      list('    link: the runbook\n'),
      'mine.yaml:8: items.0.link: is not a web address',
    ],
    [
      'another word in the place of true',
      list('    may_skip: maybe\n'),
      'mine.yaml:8: items.0.may_skip: is true or false',
    ],
    ['no items', head().replace('items:\n', 'items: []\n'), 'mine.yaml:5: items: has no item'],
  ])('A checklist with %s is refused with the place and the fix', (_, text, sentence) => {
    expect(refusal({ mine: text })).toEqual([sentence])
  })

  test('Two lists that lead only to each other are refused because nobody can start them', () => {
    const to = (id: string, other: string) =>
      question(`        - { id: y, text: Yes, list: ${other} }\n        - { id: n, text: No }\n`)
        .replace('id: mine', `id: ${id}`)
        .replace('by-hand', 'on-answer')

    expect(refusal({ one: to('one', 'two'), two: to('two', 'one') })).toEqual([
      'one.yaml:4: when: no answer leads to this list: name it in one of a list that starts, or write by-hand',
      'two.yaml:4: when: no answer leads to this list: name it in one of a list that starts, or write by-hand',
    ])
  })

  test('The mistakes of all checklists are reported at once', () => {
    expect(
      refusal({ mine: list('    hnt: Now\n'), other: list('', 'when: never').replace('id: mine', 'id: other') }),
    ).toEqual([
      'mine.yaml:8: items.0: Unrecognized key: "hnt": did you mean hint?',
      'other.yaml:4: when: "never" is not a known way to start: there are declared, on-taking-role, on-answer, by-hand',
    ])
  })
})

test('A checklist is read with durations as minutes and single words as lists', () => {
  write(
    'mine',
    list(
      '    may_skip: false\n    nudge_after: 1h30m\n    done_when: severity-known\n    if: { kind: real, severity: [sev1] }\n',
      'when: [declared, { after: 3h, status: identified }]',
    ),
  )

  const mine = readSettings([folder, defaults]).checklists.find((each) => each.id === 'mine')

  expect(mine).toEqual({
    ...{ id: 'mine', title: 'Mine', role: 'imoc', when: ['declared', { after: 180, status: ['identified'] }] },
    items: [
      {
        ...{ id: 'a', text: 'Do it', hint: null, link: null, if: { kind: ['real'], severity: ['sev1'] } },
        ...{ maySkip: false, nudgeMinutes: 90, ticks: 'severity-known' },
      },
    ],
  })
})

test("A checklist in the organisation's folder replaces the default one of that name and no other", () => {
  write('start', list('').replace('id: mine', 'id: start'))

  // Nothing leads to the list for rolling back now, which is none of ours to mend.
  const { checklists } = readSettings([folder, defaults])

  expect(checklists.find((each) => each.id === 'start')?.title).toBe('Mine')
  expect(checklists.map((each) => each.id)).toEqual(readSettings([defaults]).checklists.map((each) => each.id))
})

test('Every item of the default checklists has a hint and a source', () => {
  const folder = join(defaults, 'checklists')
  const Source = z.object({ id: z.string(), items: z.array(z.looseObject({ id: z.string() })) })
  const lists = readdirSync(folder).map((file) => Source.parse(parse(readFileSync(join(folder, file), 'utf8'))))

  const bare = lists.flatMap(({ id, items }) =>
    items.filter((item) => !item.hint || !/^(from: |ours)/.test(String(item.why))).map((item) => `${id}/${item.id}`),
  )
  expect(lists).toHaveLength(14)
  expect(bare).toEqual([])
})
