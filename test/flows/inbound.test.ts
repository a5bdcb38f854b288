import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

describe.each(['socket', 'http'] as const)('requests over %s', (transport) => {
  let world: World
  let incident: Incident
  let hinder = async () => {}
  beforeAll(async () => {
    world = await startWorld({ transport, ackTimeoutMs: 3_000, hinder: () => hinder() })
    incident = await world.declare('robin', 'Payments time out')
  })
  afterAll(() => world.end())

  const whispered = () => world.practice.read.messages('robin', incident.channel).filter((each) => 'ephemeral' in each)
  const notes = async () => (await world.factsOf(incident, 'noted')).map(({ data }) => data.text)
  const slowBy = (milliseconds: number) => {
    hinder = () => sleep(milliseconds)
  }
  const away = () => {
    hinder = () => Promise.reject(new Error('Connection terminated unexpectedly'))
  }
  const well = () => {
    hinder = async () => {}
  }

  it('A command is answered within a second though the store takes two, and its result follows', async () => {
    slowBy(2_000)
    const begun = performance.now()

    const { ack } = await world.practice.act.command({
      ...{ as: 'robin', channel: incident.channel, command: '/incident', text: 'note It is slow' },
    })

    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(JSON.stringify(ack)).toContain('This takes longer than usual')
    await until('the result is told', () => JSON.stringify(whispered()).includes('Noted for'))
    well()
    expect(await notes()).toEqual(['It is slow'])
  })

  it('A click is acknowledged within a second though the store takes two', async () => {
    const { ts } = world.messageWith('aiko', '#incidents', 'subscribe')
    slowBy(2_000)
    const begun = performance.now()

    const { failed } = await world.practice.act.click({ as: 'aiko', channel: '#incidents', ts, action_id: 'subscribe' })

    expect(failed).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(1_000)
    await until('it is done', async () => (await world.factsOf(incident, 'subscribed')).length === 1)
    well()
    await world.settle()
  })

  it('An answer that Slack does not take where somebody clicked reaches them by direct message', async () => {
    const { ts } = world.messageWith('jonas', '#incidents', 'subscribe')
    const before = world.dmOf('jonas').length
    world.practice.faults.add({ kind: 'http_500', method: 'response_url', times: 1 })

    await world.practice.act.click({ as: 'jonas', channel: '#incidents', ts, action_id: 'subscribe' })

    await until('they are told', () => world.dmOf('jonas').length > before)
    expect(world.dmOf('jonas').at(-1)).toContain(`INC-${incident.number}`)
    await world.settle()
  })

  it('A form that takes too long for Slack says so, and later says what became of it', async () => {
    await world.command('robin', '#general', 'declare')
    slowBy(3_500)

    const { failed } = await world.practice.act.submit({
      ...{ as: 'robin', values: { title: { title: { type: 'plain_text_input', value: 'Search is slow' } } } },
    })

    expect(failed).toBeUndefined()
    expect(world.form('robin').words).toContain('I am working on it')
    await until('the result is shown', () => world.form('robin').words.includes('It is done'))
    well()
    await world.settle()
    expect(await world.store.prisma.incident.count({ where: { title: 'Search is slow' } })).toBe(1)
  })

  it('A command says that nothing is recorded while the store is away', async () => {
    away()

    const heard = await world.practice.act.command({
      ...{ as: 'robin', channel: incident.channel, command: '/incident', text: 'note Nobody hears this' },
    })

    well()
    expect(JSON.stringify(heard.ack)).toContain('Nothing of that is recorded: my database does not answer.')
    expect(await notes()).not.toContain('Nobody hears this')
    expect(world.errors().every((line) => line.includes('a request failed'))).toBe(true)
  })

  it('An event that cannot be stored is not acknowledged, so Slack sends it again and it is stored once', async () => {
    away()
    const said = world.practice.act.say({ as: 'robin', channel: incident.channel, text: 'Said while it was away' })
    await until('it was refused', () =>
      world.practice.read.log().some((entry) => entry.retry === undefined && entry.ok === false),
    )
    well()
    await said
    await world.advance(minutes(2))

    const texts = (await world.factsOf(incident, 'message')).map(({ data }) => data.text)
    expect(texts.filter((text) => text === 'Said while it was away')).toHaveLength(1)
    world.errors()
  })

  it('A stop waits for what is under way, and its answer is given', async () => {
    slowBy(2_000)
    const command = world.practice.act.command({
      ...{ as: 'robin', channel: incident.channel, command: '/incident', text: 'note Before the stop' },
    })
    await sleep(300)
    const begun = performance.now()

    await world.stopBot()

    expect(performance.now() - begun).toBeGreaterThan(1_000)
    await command
    expect(JSON.stringify(whispered())).toContain('Before the stop')
    expect(await notes()).toContain('Before the stop')
    well()
    await world.startBot()
    await world.settle()
  })
})

describe.each(['socket', 'http'] as const)('events that Slack drops, over %s', (transport) => {
  it('Events that Slack drops for being too many are read afterwards, and the gap is recorded', async () => {
    const world = await startWorld({ transport, eventsPerHour: 40 })
    const incident = await world.declare('robin', 'Payments time out')
    await world.advance(minutes(1))

    for (let count = 1; count <= 60; count += 1) {
      await world.practice.act.say({ as: 'robin', channel: incident.channel, text: `word ${count}` })
    }
    await world.settle()
    await world.advance(minutes(90))

    const texts = (await world.factsOf(incident, 'message')).map(({ data }) => data.text)
    expect(new Set(texts).size).toBe(60)
    expect(texts).toHaveLength(60)
    expect((await world.factsOf(incident, 'gap')).map(({ data }) => data.why)).toContain('dropped')
    await world.end()
  })
})
