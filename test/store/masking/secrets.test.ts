import { describe, expect, it } from 'vitest'
import { storable } from '../../../src/store/json.ts'
import { harmless, heldOutHarmless } from './harmless.ts'
import { heldOutSecrets } from './held-out-secrets.ts'
import { secrets } from './secrets.ts'
import { siblings } from './siblings.ts'

const left = siblings.map(([text, part]): [string, string, string] => [text, text, part])

describe('the masking of pasted secrets', () => {
  it.each([
    ['known secrets', secrets, 130],
    ['secrets written before the rules were tried', heldOutSecrets, 150],
    ['secrets of the same shapes', left, 150],
  ])('At most six in a hundred of the %s are left unmasked', (_, list, least) => {
    const missed = list.filter(([, text, part]) => storable(text).includes(part)).map(([what]) => what)

    expect(list.length).toBeGreaterThanOrEqual(least)
    expect(list.filter(([, text, part]) => !text.includes(part))).toEqual([])
    expect(missed.length / list.length, missed.join('\n')).toBeLessThanOrEqual(0.06)
  })

  it('Every secret shape that was ever masked is still masked', () => {
    const missed = [...secrets, ...heldOutSecrets, ...left].filter(([, text, part]) => storable(text).includes(part))

    expect(missed.map(([what]) => what)).toEqual([])
  })

  it('Each secret is masked the same when it is masked again', () => {
    const changed = [...secrets, ...heldOutSecrets, ...left]
      .map(([, text]) => storable(text))
      .filter((once) => storable(once) !== once)

    expect(changed).toEqual([])
  })

  it('Masking a secret leaves the words around it as they are', () => {
    const touched = [...secrets, ...heldOutSecrets].filter(([, text]) => {
      const masked = storable(`Look here: it hangs.\n${text}\nWho has seen this before?`)
      return !masked.startsWith('Look here: it hangs.\n') || !masked.endsWith('\nWho has seen this before?')
    })

    expect(touched.map(([what]) => what)).toEqual([])
  })
})

describe('harmless lines that look like secrets', () => {
  it.each([
    ['known harmless lines', harmless, 190],
    ['harmless lines written before the rules were tried', heldOutHarmless, 150],
  ])('At most one in a hundred of the %s is masked', (_, list, least) => {
    const alarms = list.filter((text) => storable(text) !== text)

    expect(list.length).toBeGreaterThanOrEqual(least)
    expect(alarms.length / list.length, alarms.join('\n')).toBeLessThanOrEqual(0.01)
  })
})

describe('random ids', () => {
  it.each([
    ['8e52d9d7-c247-4f4a-be88-e054c4b77298'],
    ['b943d249-ad89-41e1-bfeb-da2d290efd0a'],
    ['ba78d0a9-d747-40bc-bd00-ecba2429a201'],
    ['64311048-3da4-4925-be14-8f662c791c7b'],
    ['59524cd1-50ef-4ac4-be92-50775d8cc27f'],
  ])('The id %s is kept, though a part of it has the check sum of an account or card number', (id) => {
    expect(storable(`list ${id}, ${id}|first`)).toBe(`list ${id}, ${id}|first`)
  })

  it('An account number beside an id is masked', () => {
    expect(storable('8e52d9d7-c247-4f4a-be88-e054c4b77298 DE89 3704 0044 0532 0130 00')).not.toContain('3704')
  })
})
