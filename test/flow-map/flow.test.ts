import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { features } from '../../src/features/index.ts'
import { flowPage } from './flow-page.ts'
import { definedKinds, namedKinds, readFlow } from './read-flow.ts'

const flows = readFlow(features)

it('docs/flow.md matches the features as they are now', () => {
  expect(readFileSync('docs/flow.md', 'utf8'), 'Run npm run flow.').toBe(flowPage(flows))
})

it('docs/flow.md has a place for every feature', () => {
  expect(flows.map(({ name }) => name).sort()).toEqual(features.map(({ name }) => name).sort())
})

it('The flow map finds every effect definition in the source', () => {
  expect(namedKinds().sort()).toEqual(definedKinds().sort())
})

it('Every effect that a feature asks for has a feature that does it', () => {
  const done = new Set(flows.flatMap(({ does }) => does))

  expect(flows.flatMap(({ asksFor }) => asksFor).filter((kind) => !done.has(kind))).toEqual([])
})

it('The flow map shows what a taken task leads to', () => {
  const tasks = flows.find(({ name }) => name === 'tasks')

  expect(tasks).toMatchObject({ topic: 'board', shows: ['task-given'] })
  expect(tasks?.reactsTo).toContain('task-taken')
  expect(tasks?.records).toContain('task-taken')
})
