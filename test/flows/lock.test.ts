import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Neighbours, startNeighbours } from '../../practice/neighbours/start.ts'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

const stack = 'shop/checkout/production'

describe('locking deploys', () => {
  let beside: Neighbours
  let world: World
  beforeAll(async () => {
    beside = await startNeighbours()
    world = await startWorld({ neighbours: beside })
  })
  afterEach(() => {
    beside.hinder(null)
    beside.shipit.unlock(stack)
  })
  afterAll(async () => {
    await world.end()
    await beside.stop()
  })

  async function declared(title: string): Promise<Incident> {
    const incident = await world.declare('robin', title)
    for (const who of ['jonas', 'aiko']) await world.joins(who, incident.channel)
    return incident
  }
  const away = () => Promise.reject(new Error('away'))
  const posts = (incident: Incident) =>
    world.botSaid('robin', incident.channel).filter((said) => said.startsWith('Deploys of'))
  const card = (incident: Incident) => world.botSaid('robin', incident.channel)[0]
  const notices = () => world.botSaid('robin', '#engineering').filter((said) => said.includes('Deploys of'))
  const kinds = async (incident: Incident) =>
    (await world.facts(incident)).map(({ kind }) => kind).filter((kind) => /lock/.test(kind))

  it('A lock is made at Shipit and shown in the channel, on the card and to those who deploy', async () => {
    const incident = await declared('Carts get lost')

    const answer = await world.command('robin', incident.channel, 'lock checkout each deploy makes it worse')

    expect(answer).toEqual(['I am locking deploys of Checkout. I will post the result in the channel.'])
    expect(beside.shipit.stack(stack).locked).toBe(`INC-${incident.number}: each deploy makes it worse`)
    expect(posts(incident)).toEqual([
      expect.stringContaining('Deploys of Checkout: locked. Lock requested by @robin: each deploy makes it worse'),
    ])
    expect(card(incident)).toMatch(/Deploys of Checkout locked by @robin since/)
    expect(notices().at(-1)).toContain(`Deploys of Checkout are locked for INC-${incident.number} by @robin.`)
    expect(await world.command('jonas', incident.channel, 'lock checkout')).toEqual([
      expect.stringMatching(/^@robin already locked deploys of Checkout at .*\.$/),
    ])

    await world.click('jonas', incident.channel, 'lift-lock', { about: 'Deploys of Checkout: locked' })

    expect(beside.shipit.stack(stack).locked).toBeNull()
    expect(posts(incident)).toEqual([expect.stringContaining('open again')])
    expect(posts(incident)[0]).toContain('Lifted by @jonas')
    expect(card(incident)).not.toContain('Deploys of Checkout locked')
    expect(notices().at(-1)).toContain('Deploys of Checkout have been unlocked by @jonas.')
    expect(await kinds(incident)).toEqual(['lock-wanted', 'lock-held', 'unlock-wanted', 'lock-lifted'])
  })

  it('A lock without a clear service asks what to lock, and locks everything only when that is chosen', async () => {
    const incident = await declared('All is odd')

    await world.click('aiko', incident.channel, 'lock-deploys')
    expect(world.form('aiko').filled).toContain('All is odd')
    await world.submit('aiko', { service: 'all', reason: 'stop the line' })

    const reason = `INC-${incident.number}: stop the line`
    expect([stack, 'shop/website/production'].map((id) => beside.shipit.stack(id).locked)).toEqual([reason, reason])
    expect(beside.received.at(-1)).toMatchObject({
      hook: 'deploys',
      body: { type: 'deploy.lock', incident: incident.number, reason, service: null, target: 'production' },
    })
    await world.command('aiko', incident.channel, 'unlock everything')
    expect(beside.shipit.stack('shop/website/production').locked).toBeNull()
    expect(beside.received.at(-1)).toMatchObject({ body: { type: 'deploy.unlock' } })
  })

  it('A lock is visibly retried while Shipit is away, and is in place once it is back', async () => {
    const incident = await declared('Shipit is away')
    beside.hinder(away)

    await world.command('robin', incident.channel, 'lock checkout')
    await world.advance(minutes(1))

    expect(posts(incident)[0]).toContain('No answer so far; I am still trying: Shipit failed (503)')
    expect(card(incident)).toContain('Not done yet; I am still trying: lock deploys')
    beside.hinder(null)
    await world.advance(minutes(2))
    expect(posts(incident)).toEqual([expect.stringContaining('Deploys of Checkout: locked')])
    expect(posts(incident)[0]).not.toContain('still trying')
    expect(card(incident)).not.toContain('Not done yet')
    expect(beside.shipit.stack(stack).locked).toContain(`INC-${incident.number}:`)
    await world.command('robin', incident.channel, 'unlock')
  })

  it('A lock that is lifted while its provider is away ends open and is never made', async () => {
    const incident = await declared('Changed our minds')
    beside.hinder(away)
    await world.command('robin', incident.channel, 'lock checkout')
    await world.command('jonas', incident.channel, 'unlock')
    expect(posts(incident)[0]).toContain('being opened again')

    beside.hinder(null)
    await world.advance(minutes(2))

    expect(beside.shipit.stack(stack).locked).toBeNull()
    expect(await kinds(incident)).toEqual(['lock-wanted', 'unlock-wanted', 'lock-lifted'])
    expect(posts(incident)).toEqual([expect.stringContaining('open again')])
    expect(notices().join()).not.toContain(`INC-${incident.number}.`)
  })

  it('A lock that is lifted while its provider answers is made first and is open in the end', async () => {
    const incident = await declared('Too quick')
    let answer = () => {}
    const waits = new Promise<void>((resolve) => {
      answer = resolve
    })
    let asked = () => {}
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    beside.hinder(() => {
      asked()
      return waits
    })
    const { act } = world.practice
    const typed = (as: string, text: string) =>
      act.command({ as, channel: incident.channel, command: '/incident', text })
    await typed('robin', 'lock checkout')
    await wasAsked
    await typed('jonas', 'unlock checkout')

    answer()
    await world.settle()

    expect(beside.shipit.stack(stack).locked).toBeNull()
    expect(await kinds(incident)).toEqual(['lock-wanted', 'unlock-wanted', 'lock-held', 'lock-lifted'])
  })

  it('A lock of somebody else is left alone, and the second person to try again is told who was first', async () => {
    const incident = await declared('Held by another')
    beside.shipit.lock(stack, 'Index being built')
    await world.command('robin', incident.channel, 'lock checkout')
    expect(posts(incident)).toEqual([
      expect.stringContaining('somebody else holds it (Index being built). I did not change it'),
    ])
    expect(card(incident)).toMatch(/Deploys of Checkout: not locked, requested by @robin/)
    beside.shipit.unlock(stack)

    const { ts } = world.messageWith('jonas', incident.channel, 'lock-again')
    const [said] = await Promise.all([
      world.click('jonas', incident.channel, 'lock-again'),
      world.practice.act.click({ as: 'aiko', channel: incident.channel, ts, action_id: 'lock-again' }),
    ])
    await world.settle()

    expect(await kinds(incident)).toEqual(['lock-wanted', 'lock-refused', 'lock-wanted', 'lock-held'])
    const heard = [...said, ...world.sees('aiko', incident.channel)].join()
    expect(heard).toMatch(/@(jonas|aiko) has asked for it again already\./)
    expect(() => world.messageWith('jonas', incident.channel, 'lock-again')).toThrow()
    await world.command('robin', incident.channel, 'unlock')
  })

  it('A lock that two people lift at once is lifted once, and the second is told so', async () => {
    const incident = await declared('Two lift')
    await world.command('robin', incident.channel, 'lock checkout')
    const { ts } = world.messageWith('jonas', incident.channel, 'lift-lock', 'requested by')

    await Promise.all(
      ['jonas', 'aiko'].map((as) =>
        world.practice.act.click({ as, channel: incident.channel, ts, action_id: 'lift-lock' }),
      ),
    )
    await world.settle()

    expect((await kinds(incident)).filter((kind) => kind === 'unlock-wanted')).toHaveLength(1)
    const heard = ['jonas', 'aiko'].flatMap((who) => world.sees(who, incident.channel)).join()
    expect(heard).toMatch(/has (asked to lift|lifted) it already/)
  })

  it('A lock that is asked for before a restart is made once after it', async () => {
    const incident = await declared('A restart')
    beside.hinder(away)
    await world.command('robin', incident.channel, 'lock checkout')
    await world.stopBot()
    beside.hinder(null)
    await world.startBot()
    await world.advance(minutes(2))

    expect(beside.shipit.stack(stack).locked).toContain(`INC-${incident.number}:`)
    expect(await kinds(incident)).toEqual(['lock-wanted', 'lock-held'])
    expect(posts(incident)).toHaveLength(1)
    await world.command('robin', incident.channel, 'unlock')
    expect(postedTwice(world.practice)).toEqual([])
  })

  it('A lock for a private incident tells outsiders only its number', async () => {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Keys were leaked', private: ['private'] })
    await world.settle()
    const incident = await world.newest()

    await world.command('robin', incident.channel, 'lock checkout whose key it was')

    expect(beside.shipit.stack(stack).locked).toBe(`INC-${incident.number}: a private incident`)
    expect(notices().at(-1)).toContain(`Deploys of Checkout are locked for INC-${incident.number}.`)
    expect(notices().at(-1)).not.toMatch(/key|robin/i)
    await world.command('robin', incident.channel, 'unlock')
    expect(notices().at(-1)).not.toMatch(/key|robin/i)
  })

  it('A lock that is still in place at the end is offered to the IMOC, once', async () => {
    const incident = await declared('It ends')
    await world.command('robin', incident.channel, 'lock checkout')
    const offers = () =>
      world.dmOf('mira').filter((said) => /locked for it/.test(said) && said.startsWith(`INC-${incident.number} `))
    const before = offers().length

    await world.command('jonas', incident.channel, 'status resolved')
    await world.command('jonas', incident.channel, 'status closed')

    expect(offers()).toHaveLength(before + 1)
    expect(offers().at(-1)).toMatch(/deploys are still locked for it\.\n.*Deploys of Checkout locked by @robin/)
    expect(await world.command('robin', incident.channel, 'lock checkout')).toEqual([
      expect.stringContaining(`INC-${incident.number} is closed.`),
    ])
    await world.click('mira', '@imoc', 'lift-lock', { about: `INC-${incident.number} is` })
    expect(beside.shipit.stack(stack).locked).toBeNull()
    expect(offers().at(-1)).toContain('no deploys are locked for it any more')
  })
})

describe('a lock that its provider refuses', () => {
  let beside: Neighbours
  let world: World
  beforeAll(async () => {
    beside = await startNeighbours()
    world = await startWorld({ neighbours: beside, env: { SHIPIT_TOKEN: 'an-old-token' } })
  })
  afterAll(async () => {
    await world.end()
    await beside.stop()
  })

  it('A refused lock is reported at once, with what to fix and a button to try again, and the incident goes on', async () => {
    const incident = await world.declare('robin', 'An old token')

    await world.command('robin', incident.channel, 'lock checkout')

    const said = world.botSaid('robin', incident.channel)
    expect(said[0]).toContain('Deploys of Checkout: not locked')
    expect(said.at(-1)).toContain('not locked: Shipit does not know the token in SHIPIT_TOKEN (401: Bad credentials)')
    expect(world.messageWith('robin', incident.channel, 'lock-again')).toBeTruthy()
    expect(await world.factsOf(incident, 'lock-refused', 'trouble')).toMatchObject([{ data: { because: 'failure' } }])
    expect(await world.says('robin', incident.channel, 'Life goes on')).toBeTruthy()
  })
})

describe('a configuration without locks', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('Without locks, people read in one sentence what to configure, and the card has no button to lock', async () => {
    const incident = await world.declare('robin', 'Nothing to lock')

    expect(await world.command('robin', incident.channel, 'lock')).toEqual([
      expect.stringMatching(
        /^No deploys can be locked from here yet\. Ask the person who runs imoc to add a lock to config\/locks\.yaml/,
      ),
    ])
    expect(() => world.messageWith('robin', incident.channel, 'lock-deploys')).toThrow()
    expect(() => world.messageWith('robin', incident.channel, 'mitigate')).toThrow()
  })
})
