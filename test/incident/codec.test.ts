import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { count, headed, joined, json, orNull } from '../../src/incident/codec.ts'

describe('a joined text', () => {
  const numbered = joined({ incident: z.string(), number: count })

  it('A joined text has its parts in order, with a bar between them', () => {
    expect(numbered.write({ number: 3, incident: 'i1' })).toBe('i1|3')
    expect(numbered.read('i1|3')).toEqual({ incident: 'i1', number: 3 })
  })

  it.each(['', 'i1', 'i1|', 'i1|x', 'i1|-1', 'i1|1.5', 'i1| 1', 'i1|1e3', 'i1|99999999999'])(
    'A joined text with a missing or invalid part is not read: %j',
    (text) => expect(numbered.read(text)).toBeNull(),
  )

  it('An optional part is left out when empty and read when present', () => {
    const seen = joined({ incident: z.string(), seen: z.string().optional() })

    expect(seen.write({ incident: 'i1' })).toBe('i1')
    expect(seen.write({ incident: 'i1', seen: 'a' })).toBe('i1|a')
    expect(seen.read('i1')).toEqual({ incident: 'i1' })
    expect(seen.read('i1|a|more')).toEqual({ incident: 'i1', seen: 'a' })
  })

  it('The last part keeps its bars when it takes the rest', () => {
    const words = joined({ incident: z.string(), why: orNull }, { rest: true })

    expect(words.write({ incident: 'i1', why: null })).toBe('i1|')
    for (const text of ['i1|', 'i1']) expect(words.read(text)).toEqual({ incident: 'i1', why: null })
    const said = { incident: 'i1', why: 'one | two||' }
    expect(words.read(words.write(said))).toEqual(said)
  })

  it('A joined text can begin with a word of its own', () => {
    const block = headed('list', numbered)

    expect(block.write({ incident: 'i1', number: 2 })).toBe('list|i1|2')
    expect(block.read('list|i1|2')).toEqual({ incident: 'i1', number: 2 })
    expect(block.read('other|i1|2')).toBeNull()
  })
})

describe('a text of JSON', () => {
  const memory = json(z.object({ id: z.string() }))

  it('A value is read back as it was written', () => {
    expect(memory.read(memory.write({ id: 'a' }))).toEqual({ id: 'a' })
  })

  it.each(['', '{', 'null', '[]', '{"id":1}', '"a"'])('A text with another shape is not read: %s', (text) =>
    expect(memory.read(text)).toBeNull(),
  )
})
