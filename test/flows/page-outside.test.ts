import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { minutes } from '../../src/incident/clock.ts'
import { strictHttpMocks } from '../support/http-mocks.ts'
import { startWorld, type World } from '../support/world.ts'

strictHttpMocks()

const paging = {
  ...{ page_at: ['unknown'], answer_within_minutes: 5, executive: 'vera@practice.example', second: 'pagerduty' },
  ladder: [
    { who: 'rota', by: 'slack' },
    { who: 'rota', by: 'second' },
    { who: 'executive', by: 'slack' },
  ],
}
const Event = z.looseObject({
  event_action: z.string(),
  dedup_key: z.string(),
  payload: z.looseObject({ summary: z.string(), severity: z.string() }).optional(),
  links: z.array(z.looseObject({ href: z.string() })).optional(),
})
type Event = z.infer<typeof Event>

/** PagerDuty answers so, one call after the other; what it was told. */
function answers(...statuses: number[]): Event[] {
  const told: Event[] = []
  for (const status of statuses) {
    nock('https://events.pagerduty.com')
      .post('/v2/enqueue', (body) => told.push(Event.parse(body)) > 0)
      .reply(status, status === 400 ? { message: 'Event object is invalid', errors: ['Invalid routing key'] } : {})
  }
  return told
}

describe('the second medium of a page', () => {
  let world: World
  beforeAll(async () => {
    const env = { PAGERDUTY_ROUTING_KEY: 'R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY12' }
    world = await startWorld({ config: { 'paging.yaml': paging }, env })
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const card = (incident: { channel: string }) =>
    world.botSaid('robin', incident.channel).find((text) => text.includes('Declared'))

  it('The second medium rings when nobody answers in Slack, stops at an acknowledgement, and is closed at the end', async () => {
    const told = answers(202, 202, 202)
    const incident = await world.declare('robin', 'Orders are lost', { answered: false })

    await world.advance(minutes(5.1))
    const rung = card(incident)
    await world.advance(minutes(1))
    await world.click('mira', '@imoc', 'page-acknowledge', { about: 'Orders are lost' })
    await world.command('mira', incident.channel, 'status resolved')

    expect(told.map(({ event_action }) => event_action)).toEqual(['trigger', 'acknowledge', 'resolve'])
    expect(new Set(told.map(({ dedup_key }) => dedup_key)).size).toBe(1)
    expect(told[0]?.payload).toMatchObject({
      ...{ summary: 'INC-1 Orders are lost (Unknown): nobody leads it yet', severity: 'error' },
    })
    expect(told[0]?.links?.[0]?.href).toBe(`https://slack.com/app_redirect?channel=${incident.channel}`)
    expect(rung).toContain('@mira by PagerDuty since')
  })

  it('The second medium is retried until it answers, and rings nobody for a page that was answered meanwhile', async () => {
    const told = answers(500, 500)
    const incident = await world.declare('robin', 'Mail is late', { answered: false })

    await world.advance(minutes(5) + 2_000)
    const failing = told.length
    answers(202)
    await world.click('mira', '@imoc', 'page-acknowledge', { about: 'Mail is late' })
    await world.advance(minutes(10))

    expect(failing).toBe(2)
    expect(told.map(({ event_action }) => event_action)).toEqual(['trigger', 'trigger'])
    expect((await world.stateOf(incident)).troubles).toEqual([])
    expect(await world.factsOf(incident, 'paged')).toHaveLength(2)
  })

  it('A second medium that refuses is trouble on the card, and the executive is paged in time all the same', async () => {
    answers(400)
    const incident = await world.declare('robin', 'Search is slow', { answered: false })

    await world.advance(minutes(5.1))
    const shown = card(incident)
    await world.advance(minutes(5))
    const executive = world.dmOf('vera').at(-1)
    const told = answers(202)
    await world.click('robin', incident.channel, 'try-again')
    const mended = card(incident)
    answers(202)
    await world.click('vera', '@imoc', 'page-acknowledge', { about: 'Search is slow' })

    expect(shown).toContain('I gave up on this: page by a medium other than Slack')
    expect(executive).toContain('Paged before you: @mira.')
    expect(told).toMatchObject([{ event_action: 'trigger' }])
    expect(mended).not.toContain('I gave up on this')
    expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('vera'))
  })

  it('The second medium is told no more than the number of a private incident', async () => {
    const told = answers(202)
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'A leak of secrets', private: ['private'], imoc: ['call'] })

    await world.advance(minutes(5.1))

    expect(told).toHaveLength(1)
    expect(told[0]?.payload?.summary).toMatch(/^INC-\d+ \(private\): nobody leads it yet$/)
    expect(JSON.stringify(told)).not.toMatch(/leak|secrets|app_redirect/)
    answers(202)
    const incident = await world.newest()
    await world.command('robin', incident.channel, 'status cancelled')
  })

  it('The second medium rings somebody who was asked for help and does not answer', async () => {
    const told = answers(202, 202)
    const incident = await world.declare('robin', 'Help by telephone')

    await world.command('mira', incident.channel, 'page @aiko the replica lags')
    await world.advance(minutes(5.1))
    await world.advance(minutes(5))
    const unheard = world.dmOf('mira').at(-1)
    await world.click('aiko', '@imoc', 'page-acknowledge', { about: 'Help by telephone' })

    expect(told[0]?.payload?.summary).toContain('help is asked for')
    expect(unheard).toContain('@aiko has not answered the page for')
    expect(unheard).toContain('(in Slack and by PagerDuty)')
    expect(world.dmOf('mira').at(-1)).toContain('@aiko has acknowledged')
  })
})
