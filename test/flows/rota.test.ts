import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { strictHttpMocks } from '../support/http-mocks.ts'
import { until } from '../support/until.ts'
import { startWorld, usualRota, type World, wednesday } from '../support/world.ts'

strictHttpMocks()

const rota = {
  ...{ zone: 'Europe/Berlin', handover: { day: 'monday', time: '10:00' }, start: '2026-03-02', members: usualRota },
  away: [{ member: 'aiko@practice.example', from: '2026-03-18', until: '2026-03-20', why: 'a wedding' }],
}

describe('the rota', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ config: { 'rota.yaml': rota } })
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('The rota is shown with who is on it now and next, how few they are, and its gaps', async () => {
    const said = (await world.command('sam', '#general', 'imoc')).join()

    expect(said).toContain('On the rota now: @mira. Next: @jonas.')
    expect(said).toContain('4 people are on the rota; 6 or more')
    expect(said).toContain('Gaps in the next 60 days')
    expect(said).toMatch(/• 2026-03-17 23:00.* to 2026-03-19 23:00.*: @aiko is on call and away \(a wedding\)/)
  })

  it.each([
    [
      'imoc who',
      'At Unknown, imoc pages these people by itself:\n1. at once: @mira in Slack\n2. after 5 min: @jonas in Slack\n',
    ],
    ['imoc who sev3', 'At SEV3, imoc pages nobody by itself.'],
    ['imoc who SEV1 checkout', 'Checkout has no rota of its own'],
    ['imoc who sev9', '"sev9" is not a severity or a service: use one of unknown, sev1'],
    ['imoc @jonas', 'You cannot make somebody else the IMOC.'],
  ])('/incident %s says whom a page would reach, and pages nobody', async (text, answer) => {
    const said = (await world.command('sam', '#general', text)).join()

    expect(said).toContain(answer)
    expect(world.dmOf('mira')).toEqual([])
  })

  /** The answer comes when everybody has been told, which no driven clock waits for. */
  const hears = (who: string, place: string, words: string) =>
    until(`${who} hears "${words}"`, () => world.sees(who, place).some((text) => text.includes(words)))

  it('A cover goes to whoever presses first, the asker is told, and it counts from its first moment', async () => {
    await world.command('mira', '#general', 'imoc cover me tomorrow 9:00 to fri 9:00 my <daughter> graduates')
    await hears('mira', '#general', 'I have asked these people to cover you from')
    const seen = ['jonas', 'aiko', 'vera'].map((who) => world.dmOf(who).at(-1))
    const [slow, quick] = ['vera', 'aiko'].map((as) => {
      const { ts } = world.messageWith(as, '@imoc', 'cover-take')
      return { as, channel: '@imoc', ts, action_id: 'cover-take' }
    })
    if (!slow || !quick) throw new Error('Nobody was asked.')
    await world.practice.act.click(quick)
    await hears('aiko', '@imoc', 'You are on call from')
    await hears('mira', '@imoc', '@aiko covers you as IMOC from')

    for (const text of seen) expect(text).toContain('@mira asks to be covered as IMOC from')
    for (const text of seen) expect(text).toContain('(my <daughter> graduates)')
    expect(world.dmOf('vera').join()).toContain('@aiko covers them; thank you.')
    expect(() => world.messageWith('vera', '@imoc', 'cover-take')).toThrow()
    expect((await world.command('sam', '#general', 'imoc')).join()).toMatch(/Swaps:\n• .*: @aiko covers @mira/)

    await world.advance(hours(23.5))
    const incident = await world.declare('robin', 'While she is away', { answered: false })
    expect((await world.stateOf(incident)).pages[0]?.rungs[0]).toMatchObject({ user: world.idOf('aiko') })
    expect((await world.command('sam', '#general', 'imoc')).join()).toContain('On the rota now: @aiko.')
  })

  it('A cover can be withdrawn, whoever covers is told, and the week counts again', async () => {
    await world.click('mira', '@imoc', 'cover-withdraw')
    await hears('aiko', '@imoc', '@mira no longer needs cover from')
    const again = await world.command('sam', '#general', 'imoc')

    expect(again.join()).toContain('On the rota now: @mira.')
    expect(again.join()).not.toContain('Swaps:')
    expect(world.dmOf('mira').join()).toContain('You have withdrawn your request for cover')
  })

  it('A cover that two people take at once goes to one, and the second is told who was first', async () => {
    await world.command('mira', '#general', 'imoc cover me sat 9:00 to sun 9:00')
    await hears('mira', '#general', 'I have asked')
    const presses = ['jonas', 'vera'].map((as) => {
      const { ts } = world.messageWith(as, '@imoc', 'cover-take')
      return world.practice.act.click({ as, channel: '@imoc', ts, action_id: 'cover-take' })
    })

    await Promise.all(presses)
    const told = () => [...world.sees('jonas', '@imoc'), ...world.sees('vera', '@imoc')]
    await until('one is first', () => told().some((text) => text.includes('was first; thank you.')))
    await until('and the other covers', () => told().some((text) => text.includes('You are on call from')))

    expect(world.dmOf('mira').filter((text) => text.includes('covers you as IMOC'))).toHaveLength(1)
  })

  it.each([
    ['sam', 'imoc cover me tomorrow 9:00 to tomorrow 18:00', 'You are not on the rota'],
    ['jonas', 'imoc cover me today 18:00 to tomorrow 9:00', 'You are not on call then: @mira is.'],
    ['mira', 'imoc cover me whenever', 'I do not understand the start and end time.'],
    ['mira', 'imoc cover', 'I do not understand the start and end time.'],
  ])('A cover that makes no sense is refused: %s, %s', async (who, text, answer) => {
    const count = await world.store.prisma.cover.count()

    expect((await world.command(who, '#general', text)).join()).toContain(answer)
    expect(await world.store.prisma.cover.count()).toBe(count)
  })

  it('A cover is asked for only for the time in which its asker is on duty', async () => {
    const said = await world.command('mira', '#general', 'imoc cover me 2026-03-08 18:00 to 2026-03-11 18:00')
    const row = await world.store.prisma.cover.findFirstOrThrow({ orderBy: { from: 'desc' } })

    expect(said.join()).toContain('I have asked')
    expect([row.from, row.until]).toEqual([new Date('2026-03-08T17:00:00Z'), new Date('2026-03-09T09:00:00Z')])
  })
})

describe('a cover that is asked for while Slack is away', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ clock: 'real' })
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('A cover that is asked for while Slack is away is asked once when it is back, also after a restart', async () => {
    const { faults } = world.practice
    const fault = faults.add({ kind: 'http_500', method: 'chat.postMessage' })
    const start = new Date(Date.now() + hours(1)).toISOString().slice(0, 16).replace('T', ' ')
    const end = new Date(Date.now() + hours(3)).toISOString().slice(0, 16).replace('T', ' ')

    await world.command('mira', '#general', `imoc cover me ${start} to ${end}`)
    const meanwhile = world.dmOf('jonas')
    await world.stopBot()
    faults.remove(fault.id)
    await world.startBot()
    const asked = () => world.dmOf('jonas').filter((text) => text.includes('asks to be covered'))
    await until('jonas is asked', async () => asked().length > 0)
    await world.stopBot()
    await world.startBot()
    await until('all is told', async () => (await world.store.prisma.coverWord.count({ where: { shown: null } })) === 0)

    expect(meanwhile.join()).not.toContain('asks to be covered')
    expect(asked()).toHaveLength(1)
  })
})

describe("a PagerDuty schedule as the rota's source", () => {
  let world: World
  beforeAll(async () => {
    const source = { pagerduty: 'PSCHED1' }
    const env = { PAGERDUTY_API_TOKEN: 'a-token-of-sixteen' }
    world = await startWorld({ config: { 'rota.yaml': { ...rota, source } }, env })
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const schedule = () => nock('https://api.pagerduty.com').get('/oncalls').query(true)
  const shift = (email: string, start: Date, end: Date) => ({
    ...{ user: { email }, start: start.toISOString(), end: end.toISOString() },
  })

  it('A PagerDuty schedule says who is paged, and the file counts while it does not answer, which is reported', async () => {
    const half = new Date(wednesday.getTime() + hours(12))
    const late = new Date(wednesday.getTime() + hours(24 * 61))
    schedule().reply(200, {
      oncalls: [shift('vera@practice.example', wednesday, half), shift('sam@practice.example', half, late)],
    })
    const fine = (await world.command('robin', '#general', 'imoc')).join()
    const incident = await world.declare('robin', 'By schedule', { answered: false })

    // The next step of the page asks again.
    schedule().reply(500)
    await world.advance(minutes(5))
    const silent = (await world.command('robin', '#general', 'imoc')).join()

    expect(fine).toContain('On the rota now: @vera. Next: @sam.')
    expect((await world.stateOf(incident)).pages[0]?.rungs[0]).toMatchObject({ user: world.idOf('vera') })
    expect(silent).toContain('On the rota now: @mira. Next: @jonas.')
    expect(silent).toContain('PagerDuty answered 500; until it does, the members in config/rota.yaml count.')
  })
})
