import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reportOf } from '../../practice/command/report.ts'
import { startNeighbours } from '../../practice/neighbours/start.ts'
import { loadScenario } from '../../practice/scenario/load.ts'
import { playScenario } from '../../practice/scenario/play.ts'
import { prepare, rotaEmails, worldOf } from '../../practice/scenario/world-of.ts'
import { comparedStates } from '../support/known-in-browsers.ts'
import { comparable } from '../support/same-facts.ts'
import { keepStates } from '../support/states-had.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld } from '../support/world.ts'

const folder = 'practice/scenarios'
/** That of 25 hours has a test of its own. */
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && !file.startsWith('gitlab'))

/** A socket hears at once that Slack is back, and compares; over HTTP the next try finds out. What is said is the same. */
const ofTheLine = new Set<string>(['gap', 'reconciled', 'trouble', 'trouble-over'])
/** Another one each time; a failure names it. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

const unmarked = (fact: string) => fact.replace(',"recovered":true', '')

async function play(file: string, transport: 'socket' | 'http') {
  const scenario = await loadScenario(`${folder}/${file}`)
  const { start, config } = scenario
  const neighbours = await startNeighbours({ now: () => start })
  prepare(neighbours, scenario)
  const people = { workspace: worldOf(scenario), rota: rotaEmails(scenario) }
  const world = await startWorld({ transport, start, ...people, config, neighbours })
  await keepStates(world.store)
  const { practice, url } = world
  const result = await playScenario({ file: scenario, practice, bot: { url }, neighbours })
  const incident = await world.newest()
  const all = await world.facts(incident)
  const states = transport === 'socket' ? await comparedStates(world, incident.number, { moments: 200, seed }) : null
  const outage = scenario.steps.some((step) => step.verb === 'slack')
  const facts = outage ? comparable(all.filter(({ kind }) => !ofTheLine.has(kind))).map(unmarked) : comparable(all)
  const twice = postedTwice(world.practice)
  await world.end()
  await neighbours.stop()
  return { report: reportOf(result, scenario.title, 0), facts, twice, states }
}

describe.each(files)('the scenario %s', (file) => {
  it('The scenario goes as it expects, over a socket and over signed HTTP alike', async () => {
    const socket = await play(file, 'socket')
    const http = await play(file, 'http')

    expect(socket.report).toContain('Everything went as expected.')
    expect(http.report).toContain('Everything went as expected.')
    expect([...socket.twice, ...http.twice]).toEqual([])
    expect(http.facts).toEqual(socket.facts)
    // What browsers show as known at a moment is the state that imoc had then.
    expect(socket.states, `seed ${seed}`).toMatchObject({ differ: [] })
    expect(socket.states?.comparable).toBeGreaterThan(10)
  }, 120_000)
})
