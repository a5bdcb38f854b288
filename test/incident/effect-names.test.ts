import { expect, test } from 'vitest'
import { features } from '../../src/features/index.ts'
import { effectDefinitions } from '../../src/incident/effect-definitions.ts'
import { deedOf, postShown } from '../../src/incident/effect-names.ts'
import { postDefinitions } from '../../src/incident/post-definitions.ts'

test('Every defined effect has one handler, and every handler has a definition', () => {
  const handled = features.flatMap((feature) => (feature.effects ?? []).map(({ kind }) => kind))

  expect(handled.sort()).toEqual(effectDefinitions.map(({ kind }) => kind).sort())
})

test('Every defined post has one that renders it, and every post that is rendered has a definition', () => {
  const rendered = features.flatMap((feature) => (feature.posts ?? []).map(({ kind }) => kind))

  expect(rendered.sort()).toEqual(postDefinitions.map(({ kind }) => kind).sort())
})

test.each(postDefinitions.map(({ kind, does }) => [kind, does]))(
  'A failure to show a %s says what it was for',
  (kind, does) => {
    expect(deedOf({ what: 'show', effect: `i:show:${kind}:3` })).toBe(does)
    expect(deedOf({ what: 'show', effect: `i:show:${kind}:4|U1:i:settle-trouble:9` })).toBe(does)
  },
)

test.each([
  ['i:show:card:3', 'card'],
  ['i:show:change:3:12', 'change:3'],
  ['i:show:offer:U1|U2|2026-03-04T09:00:00.000Z|3:12', 'offer:U1|U2|2026-03-04T09:00:00.000Z|3'],
  ['i:show:trouble:5|U1:i:tell-admins:5:5', 'trouble:5|U1'],
  ['i:say:status-said:3', null],
])('The effect %s shows %s', (effect, post) => {
  expect(postShown({ what: 'show', effect })).toBe(post)
})

test.each(['constructor', '__proto__', 'Posting'])(
  'An effect without a known name (%s) is called by its kind',
  (what) => {
    expect(deedOf({ what })).toBe(what)
    expect(deedOf({ what: 'show', effect: `i:show:${what}:1` })).toBeTypeOf('string')
  },
)
