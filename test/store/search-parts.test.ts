import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsWith, type SearchPart } from '../../src/store/search-parts.ts'

/** Facts with the length of their new words; a length of 0 takes them back. */
const step = fc.dictionary(
  fc.integer({ min: 1, max: 400 }).map(String),
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 48_000 })),
  { maxKeys: 200 },
)

/** What is handed over of the parts that are there: the last one, and those with one of these facts. */
const concerned = (all: readonly SearchPart[], facts: ReadonlySet<number>): SearchPart[] => {
  const last = Math.max(...all.map(({ part }) => part))
  return all.filter(({ part, seqs }) => part === last || seqs.some((seq) => facts.has(seq)))
}

test('However texts come, grow, shrink and go, each is in one part, and no part with several is too long', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const stored = new Map<number, SearchPart>()
      const expected = new Map<number, string>()
      for (const [index, lengths] of steps.entries()) {
        const all = Object.entries(lengths).map(([seq, length]) => ({
          seq: Number(seq),
          text: String(index).repeat(length),
        }))
        const [words, silent] = [all.filter(({ text }) => text !== ''), all.filter(({ text }) => text === '')]
        for (const { seq, text } of words) expected.set(seq, text)
        for (const { seq } of silent) expected.delete(seq)
        const parts = concerned([...stored.values()], new Set(all.map(({ seq }) => seq)))

        const changed = partsWith(parts, { words, silent: silent.map(({ seq }) => seq) })

        for (const part of changed) stored.set(part.part, part)
      }
      const found = [...stored.values()].flatMap(({ seqs, texts }) =>
        seqs.map((seq, index) => [seq, texts[index]] as const),
      )
      expect(found).toHaveLength(expected.size)
      expect(new Map(found)).toEqual(expected)
      for (const { seqs, texts } of stored.values()) {
        expect(seqs.length).toBeLessThanOrEqual(100)
        if (seqs.length > 1) expect(texts.join('').length).toBeLessThanOrEqual(32_000)
      }
    }),
    { numRuns: 50 },
  )
})

test('A text that grows stays in its part while there is room, and else moves to the end', () => {
  const parts = [
    { part: 0, seqs: [1, 2], texts: ['a'.repeat(20_000), 'b'] },
    { part: 1, seqs: [3], texts: ['c'] },
  ]

  expect(partsWith(parts, { words: [{ seq: 2, text: 'longer' }], silent: [] })).toEqual([
    { part: 0, seqs: [1, 2], texts: ['a'.repeat(20_000), 'longer'] },
  ])
  expect(partsWith(parts, { words: [{ seq: 2, text: 'b'.repeat(15_000) }], silent: [] })).toEqual([
    { part: 0, seqs: [1], texts: ['a'.repeat(20_000)] },
    { part: 1, seqs: [3, 2], texts: ['c', 'b'.repeat(15_000)] },
  ])
})
