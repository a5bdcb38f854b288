import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../chaos/people/answers.ts'
import { sameWords } from '../../chaos/verify/words.ts'

const key = { kind: 'key', planted: 'KEY=abc', needle: 'abc' }
const url = { kind: 'url', planted: 'https://u:pw@host/x', needle: 'pw' }

describe('the comparison of stored words with what was said', () => {
  it.each([
    ['without a change', 'with KEY=abc', true],
    ['with the secret masked', 'with KEY=[masked]', true],
    ['with all of it gone', 'with ', true],
    ['with other words before the secret', 'without KEY=[masked]', false],
    ['with words behind it', 'with [masked] more', true],
    ['with far too much in its place', `with ${'x'.repeat(200)}`, false],
  ])('Stored words %s (%j) match what was said: %s', (_, stored, same) => {
    expect(sameWords(stored, 'with KEY=abc', [key, url])).toBe(same)
  })

  it('Stored words do not match when a word between two secrets is missing', () => {
    const said = 'a KEY=abc b https://u:pw@host/x c'

    expect(sameWords('a *** b *** c', said, [key, url])).toBe(true)
    expect(sameWords('a *** *** c', said, [key, url])).toBe(false)
  })

  it('Stored words that differ do not match when nothing in them was secret', () => {
    expect(sameWords('hello', 'hallo', [key])).toBe(false)
  })
})

describe('the reading of answers to commands', () => {
  it.each([
    ['note', { ack: { text: 'Noted for 14:05: x' } }, 'done'],
    ['status', { ack: { text: 'INC-3 is mitigated now.' } }, 'done'],
    ['status', { ack: { text: 'INC-3 is mitigated already; nothing was changed.' } }, 'refused'],
    ['note', { ack: { text: 'This takes longer than usual. I am working on it and will answer here.' } }, 'unknown'],
    ['note', { ack: { text: 'That failed because of an error in imoc. Please try again.' } }, 'failed'],
    ['note', { ack: null, failed: 'failed with operation_timeout' }, 'failed'],
    ['note', { ack: null }, 'unknown'],
  ] as const)('An answer to %s, %o, is read as %s', (kind, result, answer) => {
    expect(readAnswer(kind, result)).toBe(answer)
  })
})
