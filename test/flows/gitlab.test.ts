import { beforeAll, describe, expect, it } from 'vitest'
import { reportOf } from '../../practice/command/report.ts'
import { loadScenario } from '../../practice/scenario/load.ts'
import { type PlayResult, playScenario } from '../../practice/scenario/play.ts'
import type { Scenario } from '../../practice/scenario/scenario.ts'
import { rotaEmails, worldOf } from '../../practice/scenario/world-of.ts'
import { comparable } from '../support/same-facts.ts'
import { entriesOf, expectWholeStory, Timeline } from '../support/scenario-story.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld } from '../support/world.ts'

const file = 'practice/scenarios/gitlab-2017-01-31.yaml'
const patience = 180_000

type Played = { result: PlayResult; facts: string[]; timeline: Timeline; writeUp: string; twice: string[] }

describe('the GitLab incident of 31 January 2017', () => {
  let scenario: Scenario
  let socket: Played
  beforeAll(async () => {
    scenario = await loadScenario(file)
    socket = await play('socket')
  }, patience)

  async function play(transport: 'socket' | 'http'): Promise<Played> {
    const { start, config } = scenario
    const workspace = worldOf(scenario)
    const world = await startWorld({ transport, start, workspace, rota: rotaEmails(scenario), config })
    const { practice, url } = world
    const result = await playScenario({ file: scenario, practice, bot: { url } })
    const incident = await world.newest()
    const page = `/incidents/${incident.number}`
    const played = {
      result,
      facts: comparable(await world.facts(incident)),
      timeline: Timeline.parse(JSON.parse(await world.page(`${page}/timeline.json`))),
      writeUp: await world.page(`${page}/write-up.md`),
      twice: postedTwice(practice),
    }
    await world.end()
    return played
  }

  it('The incident goes as it went in 2017 and leaves what the scenario expects', () => {
    expect(reportOf(socket.result, scenario.title, 0)).toContain('Everything went as expected.')
    expect(socket.twice).toEqual([])
  })

  it('The timeline tells every message once, in order, edited and deleted as it was', () => {
    expectWholeStory(socket.timeline, scenario)
  })

  it('The write-up puts every line of the story at the time of its fact', () => {
    const at = new Map(entriesOf(socket.timeline).flatMap((entry) => entry.seqs.map((seq) => [seq, entry.at])))
    const story = socket.writeUp.split('## The story as it unfolded')[1]?.split('\n## ')[0] ?? ''
    const rows = [...story.matchAll(/^- \*\*(\d\d:\d\d)\*\* .*?\[#(\d+)/gms)]

    expect(rows.length).toBeGreaterThan(40)
    for (const [line, time, seq] of rows) expect([line, at.get(Number(seq))?.slice(11, 16)]).toEqual([line, time])
  })

  it('The write-up cites in every sentence facts that exist', () => {
    const known = new Set(entriesOf(socket.timeline).flatMap((entry) => entry.seqs))
    const body = socket.writeUp.split(/^## /m).slice(1).join('\n## ')
    const cited = [...body.matchAll(/#(\d+)(?=[,\] ])/g)].map(([, seq]) => Number(seq))
    const items = body.split('\n').filter((line) => line.startsWith('- '))

    expect(cited.length).toBeGreaterThan(100)
    expect(cited.filter((seq) => !known.has(seq))).toEqual([])
    expect(items.filter((line) => !/\[#\d+[^\]]*\]|\\$/.test(line))).toEqual([])
  })

  it(
    'The incident leaves the same facts over signed HTTP as over a socket',
    async () => {
      const http = await play('http')

      expect(reportOf(http.result, scenario.title, 0)).toContain('Everything went as expected.')
      expect(http.facts).toEqual(socket.facts)
      expect(http.twice).toEqual([])
      expectWholeStory(http.timeline, scenario)
    },
    patience,
  )
})
