import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfflineCommands } from '../../src/offline/offline-commands.ts'
import { offlineOver } from '../support/offline-over.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('words that are erased after the end', () => {
  let world: World
  let incident: Incident
  let offline: OfflineCommands
  const last = (part: string) => world.botSaid('mira', incident.channel).findLast((text) => text.includes(part)) ?? ''
  beforeAll(async () => {
    world = await startWorld()
    offline = offlineOver(world)
    incident = await world.declare('robin', 'Payments time out')
    await world.command('mira', incident.channel, 'update')
    await world.submit('mira', { text: 'We are on it', impact: 'customer Doe cannot pay', doing: null })
    await world.submit('mira', {})
  })
  afterAll(() => world.end())

  it('Erased words leave the summary, the card and the update in the channel', async () => {
    const ts = await world.says('robin', incident.channel, 'a word too much')
    await world.command('mira', incident.channel, 'status resolved')
    const before = last('Summary of')
    const [update] = await world.factsOf(incident, 'update-written')

    await world.practice.act.delete({ as: 'robin', channel: incident.channel, ts })
    await world.settle()
    const answer = await offline(
      { verb: 'erase', as: '@mira', incident: incident.number, fact: update?.seq ?? 0, why: null },
      'cli',
    )
    await world.settle()

    expect(answer).toMatchObject({ outcome: 'done' })
    expect(before).toContain('customer Doe cannot pay')
    expect(last('Summary of')).not.toBe('')
    expect(world.botSaid('mira', incident.channel).join()).not.toMatch(/customer Doe|We are on it/)
    expect(await world.page(`/incidents/${incident.number}/write-up.md`)).not.toMatch(/Doe|a word too much/)
  })

  it('A fact without words has nothing to erase, and the erasure is refused', async () => {
    const [opened] = await world.factsOf(incident, 'channel-opened')

    const answer = await offline(
      { verb: 'erase', as: '@mira', incident: incident.number, fact: opened?.seq ?? 0, why: null },
      'cli',
    )

    expect(answer).toEqual({
      outcome: 'refused',
      text: `#${opened?.seq} holds no words that people wrote: there is nothing to erase.`,
    })
  })
})
