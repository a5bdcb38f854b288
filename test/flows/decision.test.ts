import { afterAll, beforeAll, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { everyRow } from '../support/every-text.ts'
import { offlineOver } from '../support/offline-over.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

it('A decision is posted in the channel as it was entered, and the card shows the last two', async () => {
  const incident = await world.declare('robin', 'The disk fills up')
  const said = () => world.botSaid('robin', incident.channel).filter((text) => /Decision \d/.test(text))
  const card = () => world.botSaid('robin', incident.channel)[0] ?? ''

  expect(await world.command('mira', incident.channel, 'decide We stop the *export* & wait')).toEqual([])
  expect(world.form('mira').filled).toContain('We stop the *export* & wait')
  await world.submit('mira', {
    ...{ options: 'Grow the disk; nothing', givenUp: "Tonight's report", feared: 'It starts again by itself' },
    ...{ unknown: 'Who needs the report', reversible: 'hard' },
  })

  expect(said()[0]).toContain('Decision 1 by @mira')
  expect(said()[0]).toContain('We stop the *export* & wait\nOptions\nGrow the disk; nothing\nGiven up')
  expect(said()[0]).toContain("Tonight's report\nFeared\nIt starts again by itself\nNot known\nWho needs the report")
  expect(said()[0]).toContain('It is hard to undo.')
  for (const what of ['Second', 'Third']) {
    await world.click('robin', incident.channel, 'card-others')
    await world.click('robin', incident.channel, 'decide-open')
    expect(await world.submit('robin', { what: ' ' })).toEqual({ what: 'Say what is decided, in a sentence.' })
    await world.submit('robin', { what })
  }
  expect(said()).toHaveLength(3)
  expect(said()[2]).not.toContain('Options')
  expect(card()).toContain('Decided (the last two of 3)\n2. Second (@robin')
  expect(card()).not.toContain('1. We stop')
  expect((await world.factsOf(incident, 'decided')).map(({ data }) => [data.number, data.reversible])).toEqual([
    [1, 'hard'],
    [2, null],
    [3, null],
  ])
})

it('The erased words of a decision are gone from every message and every list', async () => {
  const incident = await world.declare('robin', 'Words to be erased')
  const { channel } = incident
  await world.command('mira', channel, 'decide SECRET words')
  await world.submit('mira', { feared: 'SECRET fear' })
  await world.command('robin', channel, 'callout @jonas SECRET disk · SECRET graph')
  await world.advance(minutes(6))
  await world.click('jonas', '@imoc', 'callout-question')
  await world.submit('jonas', { question: 'SECRET question' })
  await world.command('sam', '#general', 'help')
  await world.command('robin', channel, 'concern SECRET worry')
  await world.click('mira', '@imoc', 'concern-answer')
  await world.submit('mira', { answer: 'SECRET answer' })
  const read = () =>
    ['robin', 'mira', 'jonas']
      .map((who) => world.sent(who, '@imoc') + world.sent(who, channel).replaceAll(/"ephemeral":true/g, ''))
      .join()
  expect(read()).toContain('SECRET')

  const kinds = ['decided', 'callout-made', 'callout-answered', 'concern-raised', 'concern-answered'] as const
  const offline = offlineOver(world)
  for (const { seq } of await world.factsOf(incident, ...kinds)) {
    await offline({ verb: 'erase', as: '@mira', incident: incident.number, fact: seq, why: null }, 'cli')
  }
  await world.settle()

  expect(read()).not.toContain('SECRET')
  expect(read()).toContain('(erased)')
  expect(await everyRow(world.store)).not.toContain('SECRET')
})
