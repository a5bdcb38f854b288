import { expect, test } from 'vitest'
import { features } from '../../src/features/index.ts'
import { deedOf } from '../../src/incident/effect-names.ts'

test('every kind of effect and of living post has a name that people understand', () => {
  const kinds = features.flatMap((feature) => Object.keys(feature.effects ?? {}))
  const posts = features.flatMap((feature) => Object.keys(feature.posts ?? {}))

  expect(kinds.filter((what) => deedOf({ what }) === what)).toEqual([])
  expect(
    posts.filter((post) => deedOf({ what: 'show', effect: `i:show:${post}:3` }) === deedOf({ what: 'show' })),
  ).toEqual(['relief', 'offer'])
})

test.each(['constructor', '__proto__', 'Posting'])('what has no name (%s) stands for itself', (what) => {
  expect(deedOf({ what })).toBe(what)
  expect(deedOf({ what: 'show', effect: `i:show:${what}:1` })).toBeTypeOf('string')
})
