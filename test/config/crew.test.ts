import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config/index.ts'
import { phrase } from '../../src/config/shapes/phrase.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'imoc-crew-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const crew = (tell: number, patterns: string) =>
  [
    'callout:',
    '  nudge_after_minutes: 3',
    `  tell_imoc_after_minutes: ${tell}`,
    'concern: { remind_after_minutes: 15 }',
    'statements:',
    '  unanswered_after_minutes: 10',
    '  list_every_minutes: 10',
    '  patterns:',
    patterns,
  ].join('\n')

/** What is said of it; nothing where it is right. */
function refusal(content: string): string {
  writeFileSync(join(folder, 'crew.yaml'), content)
  try {
    readSettings([folder, 'config'])
    return ''
  } catch (error) {
    return String(error instanceof Error ? error.message : error).replaceAll(`${folder}/`, '')
  }
}

const right = '    - { says: "kaputt", example: "Alles kaputt!" }'

test.each<[string, string, RegExp]>([
  ['patterns in another language is accepted', crew(6, right), /^$/],
  ['no patterns is accepted', crew(6, '    []'), /^$/],
  [
    'an IMOC who is told before the reminder is refused',
    crew(3, right),
    /^crew\.yaml:3: callout\.tell_imoc_after_minutes: must be later than nudge_after_minutes/,
  ],
  [
    'a pattern that does not find its own example is refused',
    crew(6, `${right}\n    - { says: "errors", example: "An error." }`),
    /^crew\.yaml:10: statements\.patterns\.1\.example: is not found by "errors"$/,
  ],
  [
    'a pattern without words beside its dots is refused',
    crew(6, '    - { says: "… is", example: "it is" }'),
    /^crew\.yaml:9: statements\.patterns\.0\.says: needs words on both sides of each "…"/,
  ],
  ['a time of zero minutes is refused', crew(0, right), /^crew\.yaml:3: callout\.tell_imoc_after_minutes: .+/],
])('crew.yaml with %s', (_, content, said) => {
  expect(refusal(content)).toMatch(said)
})

describe('the patterns of crew.yaml', () => {
  test.each<[string, string, boolean]>([
    ['errors', 'ERRORS!', true],
    ['errors', 'terrors', false],
    ['errors', 'errors2', false],
    ['défaut', 'Un DÉFAUT ici', true],
    ['défaut', 'défauts', false],
    ['still failing', 'still\n failing', true],
    ['I think … is', 'i think that the disk is full', true],
    ['I think … is', 'I think so. This is fine', false],
    ['I think ... is', 'I think it is', true],
    ['I think … is', `I think ${'x'.repeat(80)} is`, false],
    ['anyone …?'.replace(' …', ''), 'anyone there?', true],
    ['anyone?', 'anyone there? yes', false],
    ['?', 'Why? Because.', false],
    ['?', 'Why?', true],
    ["can't reach", 'I can’t reach it', true],
    ['a.b (c)', 'a.b (c', false],
    ['100%', '100% full', true],
  ])('The pattern %j in the text %j is found: %s', (says, text, found) => {
    expect(phrase(says)?.test(text)).toBe(found)
  })

  test.each(['', ' ', '…', '...', '… is', 'is …', '???', '!'])(
    'The pattern %j is refused because it finds everything or nothing',
    (says) => {
      expect(phrase(says)).toBeNull()
    },
  )
})
