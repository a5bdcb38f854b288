import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { features } from '../../src/features/index.ts'
import { flowPage } from './flow-page.ts'
import { definedKinds, namedKinds, readFlow } from './read-flow.ts'

const flows = readFlow(features)

it('docs/flow.md is what the features do now', () => {
  expect(readFileSync('docs/flow.md', 'utf8'), 'Run npm run flow.').toBe(flowPage(flows))
})

it('every feature has a place on the page', () => {
  expect(flows.map(({ name }) => name).sort()).toEqual(features.map(({ name }) => name).sort())
})

it('no definition of an effect is overlooked in the source', () => {
  expect(namedKinds().sort()).toEqual(definedKinds().sort())
})

it('every effect that a feature asks for is done by one', () => {
  const done = new Set(flows.flatMap(({ does }) => does))

  expect(flows.flatMap(({ asksFor }) => asksFor).filter((kind) => !done.has(kind))).toEqual([])
})

it('the page tells what a task that was taken leads to', () => {
  const tasks = flows.find(({ name }) => name === 'tasks')

  expect(tasks).toMatchObject({ topic: 'board', shows: ['task-given'] })
  expect(tasks?.reactsTo).toContain('task-taken')
  expect(tasks?.records).toContain('task-taken')
})
