import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../chaos/people/answers.ts'
import { sameWords } from '../../chaos/verify/words.ts'

const key = { kind: 'key', planted: 'KEY=abc', needle: 'abc' }
const url = { kind: 'url', planted: 'https://u:pw@host/x', needle: 'pw' }

describe('stored words beside those that were said', () => {
  it.each([
    ['the same', 'with KEY=abc', true],
    ['with the secret masked', 'with KEY=[masked]', true],
    ['with all of it gone', 'with ', true],
    ['with other words before the secret', 'without KEY=[masked]', false],
    ['with words behind it', 'with [masked] more', true],
    ['with far too much in its place', `with ${'x'.repeat(200)}`, false],
  ])('%s', (_, stored, same) => {
    expect(sameWords(stored, 'with KEY=abc', [key, url])).toBe(same)
  })

  it('are others where a word between two secrets is missing', () => {
    const said = 'a KEY=abc b https://u:pw@host/x c'

    expect(sameWords('a *** b *** c', said, [key, url])).toBe(true)
    expect(sameWords('a *** *** c', said, [key, url])).toBe(false)
  })

  it('are others where nothing was secret and something differs', () => {
    expect(sameWords('hello', 'hallo', [key])).toBe(false)
  })
})

describe('an answer to a command', () => {
  it.each([
    ['note', { ack: { text: 'Noted for 14:05: x' } }, 'done'],
    ['status', { ack: { text: 'INC-3 is mitigated now.' } }, 'done'],
    ['status', { ack: { text: 'INC-3 is mitigated already; nothing was changed.' } }, 'refused'],
    ['note', { ack: { text: 'This takes longer than usual. I am working on it and will answer here.' } }, 'unknown'],
    ['note', { ack: { text: 'That failed because of an error in imoc. Please try again.' } }, 'failed'],
    ['note', { ack: null, failed: 'failed with operation_timeout' }, 'failed'],
    ['note', { ack: null }, 'unknown'],
  ] as const)('to %s, %o, is %s', (kind, result, answer) => {
    expect(readAnswer(kind, result)).toBe(answer)
  })
})
