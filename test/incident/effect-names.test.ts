import { expect, test } from 'vitest'
import { features } from '../../src/features/index.ts'
import { effectDefinitions } from '../../src/incident/effect-definitions.ts'
import { deedOf } from '../../src/incident/effect-names.ts'

test('every defined effect has one handler, and every handler has a definition', () => {
  const handled = features.flatMap((feature) => (feature.effects ?? []).map(({ kind }) => kind))

  expect(handled.sort()).toEqual(effectDefinitions.map(({ kind }) => kind).sort())
})

test('every kind of living post has a name that people understand', () => {
  const posts = features.flatMap((feature) => Object.keys(feature.posts ?? {}))

  expect(
    posts.filter((post) => deedOf({ what: 'show', effect: `i:show:${post}:3` }) === deedOf({ what: 'show' })),
  ).toEqual(['relief', 'offer'])
})

test.each(['constructor', '__proto__', 'Posting'])('what has no name (%s) stands for itself', (what) => {
  expect(deedOf({ what })).toBe(what)
  expect(deedOf({ what: 'show', effect: `i:show:${what}:1` })).toBeTypeOf('string')
})
