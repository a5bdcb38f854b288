import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { reportOf } from '../../practice/command/report.ts'
import { expectation } from '../../practice/scenario/expect-format.ts'
import { loadScenario } from '../../practice/scenario/load.ts'
import { playScenario } from '../../practice/scenario/play.ts'
import type { Scenario } from '../../practice/scenario/scenario.ts'
import type { Step } from '../../practice/scenario/step-format.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { type ChildWorld, childWorld } from '../support/child-world.ts'
import { wrongFolds } from '../support/folds.ts'
import { killer, planKills } from '../support/kills.ts'
import { expectWholeStory, Timeline } from '../support/scenario-story.ts'
import { postedTwice } from '../support/words.ts'

const kills = 10
/** Another seed by IMOC_TEST_SEED, to look for more or to see the same again. */
const seed = Number(process.env.IMOC_TEST_SEED ?? '20170131')

/** Before somebody writes a note again because the bot died over it, they look whether it is there. */
function careful(step: Step): Step {
  const note = step.verb === 'command' ? /^\/incident note (?:at \d\d:\d\d )?(.*)$/.exec(step.command)?.[1] : undefined
  if (note === undefined || step.verb !== 'command') return step
  return { ...step, check: expectation.parse({ page: 'timeline', contains: note }) }
}

// On a server chaos kills bots, and the server itself.
describe.runIf(inject('base').kind === 'embedded')('a bot that is killed ten times during an incident', () => {
  let scenario: Scenario
  let world: ChildWorld
  beforeAll(async () => {
    const loaded = await loadScenario('practice/scenarios/gitlab-2017-01-31.yaml')
    scenario = { ...loaded, steps: loaded.steps.map(careful) }
    world = await childWorld(scenario)
  })
  afterAll(() => world.end())

  it('A bot that is killed ten times loses nothing, posts nothing twice, and ends with the state of its facts', async () => {
    const plan = planKills(scenario.steps, kills, seed)
    console.log(`Seed ${seed}: killed after step ${plan.map(({ step, when }) => `${step} (${when})`).join(', ')}.`)
    const { practice, bot, url } = world
    await bot.start()
    const { onStep, over } = killer(bot, practice, plan)

    const result = await playScenario({
      file: scenario,
      practice,
      bot: { url, deaths: bot.deaths, ready: bot.ready },
      onStep,
    })
    await over()
    await practice.clock.settle()

    expect(bot.deaths()).toBe(kills)
    const [bookmark] = practice.read
      .channels()
      .flatMap(({ bookmarks }) => bookmarks.filter(({ title }) => title === 'Timeline and write-up'))
    const [reader] = practice.read.people().filter(({ bot: isBot }) => !isBot)
    const headers = { cookie: await signIn(url, reader?.id ?? '') }
    const timeline = Timeline.parse(await (await fetch(`${bookmark?.link}.json`, { headers })).json())
    expectWholeStory(timeline, scenario)
    expect(postedTwice(practice)).toEqual([])
    expect(reportOf(result, scenario.title, 0)).toContain('Everything went as expected.')

    await bot.stop()
    const store = await world.openStore()
    const [incident] = await store.prisma.incident.findMany()
    const facts = await createIncidents(store).facts(incident?.id ?? '')
    const undone = await store.prisma.effect.findMany({ where: { status: { in: ['queued', 'parked'] } } })
    const wrong = await wrongFolds(store)
    await store.close()
    expect(wrong).toEqual([])
    expect(undone).toEqual([])
    expectAllSaid(facts, scenario)
  }, 240_000)
})

/** What people told the bot itself: every note once, every move, every update. */
function expectAllSaid(facts: Fact[], { steps }: Scenario): void {
  const commands = steps.flatMap((step) => (step.verb === 'command' ? [step.command] : []))
  const count = (verb: string) => commands.filter((command) => command.startsWith(`/incident ${verb}`)).length
  const recorded = (kind: string) => facts.filter((fact) => fact.kind === kind).length
  expect({
    notes: recorded('noted'),
    moves: recorded('status-changed'),
    severities: recorded('severity-changed'),
    updates: recorded('update-written'),
  }).toEqual({
    notes: count('note '),
    moves: count('status '),
    severities: count('severity '),
    updates: steps.filter((step) => step.verb === 'submits' && step.submits === 'update-preview').length,
  })
}
