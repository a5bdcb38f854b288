import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadScenario, parseScenario } from '../../../practice/scenario/load.ts'
import { ScenarioError } from '../../../practice/scenario/problem.ts'
import { broken } from './broken-files.ts'

const folder = 'practice/scenarios'

describe('a scenario with mistakes', () => {
  it.each(broken)('A scenario with $mistake is refused, at $at', ({ text, at, says }) => {
    const message = refusalOf(text)

    expect(message).toContain(at)
    for (const part of says) expect(message).toContain(part)
  })

  it('All mistakes of a scenario are named at once, in the order of the file', () => {
    const steps = ['  - { who: ann, sayz: x }', '  - { says: x }', '  - 5']
    const message = refusalOf(
      `title: x\nstart: 2017-01-31\npeople: [{ handle: ann, name: Ann }]\nsteps:\n${steps.join('\n')}\n`,
    )

    expect(message.match(/x\.yaml:\d+/g)).toEqual(['x.yaml:5', 'x.yaml:6', 'x.yaml:7'])
  })
})

describe('the scenarios that come with the practice Slack', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))(
    'The scenario %s can be played',
    async (name) => {
      const scenario = await loadScenario(join(folder, name))

      expect(scenario.steps.length).toBeGreaterThan(9)
    },
  )

  it('The GitLab scenario has at least 60 messages by at least 6 people within a day', async () => {
    const { steps } = await loadScenario(join(folder, 'gitlab-2017-01-31.yaml'))
    const messages = steps.filter((step) => step.verb === 'says' || step.verb === 'replies')
    const span = Number(steps.at(-1)?.time) - Number(steps[0]?.time)

    expect(messages.length).toBeGreaterThanOrEqual(60)
    expect(new Set(messages.map((step) => step.who)).size).toBeGreaterThanOrEqual(6)
    expect(span).toBeGreaterThan(25 * 3_600_000)
  })
})

describe('the steps of a scenario', () => {
  it('Each step is read with its time and its line', () => {
    const { steps } = parseScenario(
      `title: x
start: 2017-01-31 23:00
people: [{ handle: ann, name: Ann }]
channels: [{ name: engineering }]
steps:
  - { at: 23:30, who: ann, in: "#engineering", says: a }
  - { at: 00:10, who: ann, in: "#engineering", says: b }
  - { at: +5m, who: ann, in: "#engineering", says: c }
  - { who: ann, in: "#engineering", says: d }
`,
      'x.yaml',
    )

    expect(steps.map((step) => [step.line, step.time.toISOString().slice(5, 16)])).toEqual([
      [6, '01-31T23:30'],
      [7, '02-01T00:10'],
      [8, '02-01T00:15'],
      [9, '02-01T00:15'],
    ])
  })
})

function refusalOf(text: string): string {
  try {
    parseScenario(text, 'x.yaml')
  } catch (cause) {
    if (cause instanceof ScenarioError) return cause.message
    throw cause
  }
  return 'it was not refused'
}
