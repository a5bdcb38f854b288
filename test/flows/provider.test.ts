import nock from 'nock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { strictHttpMocks } from '../support/http-mocks.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

strictHttpMocks()

const pages = {
  'status-page.yaml': {
    title: 'Service status',
    components: [{ id: 'shop', name: 'Shop', statuspage_id: 'c1' }],
    statuspage: { page_id: 'page1' },
  },
}

describe('another status page that does not work', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld({ config: pages, env: { STATUSPAGE_API_KEY: 'a-key' } })
    incident = await world.declare('robin', 'Payments fail')
  })
  afterAll(() => world.end())

  const statuspage = () => nock('https://api.statuspage.io')
  const shopIsDown = { components: ['shop'], level: 'major_outage' }
  async function update(text: string, levels: { [field: string]: string | string[] }): Promise<void> {
    await world.command('mira', incident.channel, 'update')
    await world.submit('mira', { text, audiences: ['status-page'], next: '0', ...levels })
    await world.submit('mira', {})
  }
  const results = () => world.botSaid('robin', incident.channel).filter((said) => said.includes('Update by @mira'))

  it('A status page that refuses is reported in the channel, our own page has the update, and the incident goes on', async () => {
    statuspage()
      .get(/incidents/)
      .times(1)
      .reply(401, { error: 'Could not authenticate' })

    await update('Paying fails for most.', shopIsDown)

    expect(results().at(-1)).toMatch(/⚠|:warning:|warning/)
    expect(results().at(-1)).toContain('Statuspage')
    expect(await world.page('/status')).toContain('Paying fails for most.')
    expect(await world.factsOf(incident, 'update-refused')).toHaveLength(1)
    expect(await world.says('robin', incident.channel, 'Life goes on')).toBeTruthy()
  })

  it('A status page that is away is visibly retried, and the channel is told once it is back', async () => {
    const away = statuspage()
      .get(/incidents/)
      .times(4)
      .reply(503, 'Service Unavailable')

    await update('Every second payment works.', { 'level:shop': 'partial_outage' })
    await world.advance(minutes(0.5))
    expect(away.isDone()).toBe(true)
    expect(world.botSaid('robin', incident.channel)[0]).toContain('post the update on a status page')
    const incidents = '/v1/pages/page1/incidents'
    statuspage().get(`${incidents}/unresolved`).reply(200, []).get(`${incidents}?limit=100`).reply(200, [])
    statuspage()
      .post(incidents)
      .reply(201, {
        ...{
          id: 'p1',
          name: 'Payments fail',
          status: 'investigating',
          shortlink: 'https://stspg.io/p1',
          impact: 'major',
        },
        ...{ metadata: {}, components: [], incident_updates: [] },
      })
    await world.advance(minutes(3))

    expect(world.botSaid('robin', incident.channel)[0]).not.toContain('Not done yet')
    expect((await world.factsOf(incident, 'update-delivered')).map(({ data }) => data.where)).toContain('Statuspage')
  })
})
