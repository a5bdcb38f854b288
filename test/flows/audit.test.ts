import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { hours } from '../../src/incident/clock.ts'
import { openBrowser } from '../support/browser.ts'
import { offlineOver } from '../support/offline-over.ts'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

const emergencyKey = 'emergency-key-0123456789'

describe('the audit', { timeout: 120_000 }, () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    const own = parse(await readFile('config/workspace.yaml', 'utf8'))
    const admins = { people: ['Mira@practice.example'] }
    const env = { IMOC_EMERGENCY_KEY: emergencyKey }
    world = await startWorld({ env, config: { 'workspace.yaml': { ...own, admins } } })
    incident = await world.declare('robin', 'private: Zyzzyva left with our keys')
  })
  afterAll(() => world.end())

  const rows = async (action: string) =>
    (await world.store.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } })).map(
      ({ actor, incident: number, details }) => ({ actor, number, details }),
    )
  const lines = async (query = '') =>
    (await world.page(`/audit.jsonl${query}`, 'mira'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('Who opens a page of a private incident is recorded once an hour, and what they take with them', async () => {
    const page = (name: string) => world.visit(`/incidents/${incident.number}/${name}`)
    for (const name of ['timeline', 'timeline?show=order', 'write-up', 'timeline.json'])
      expect((await page(name)).status).toBe(200)
    expect((await world.visit(`/incidents/${incident.number}/timeline`, 'sam')).status).toBe(404)
    await world.advance(hours(1.1))
    await page('timeline')

    const entry = (name: string) => ({
      ...{ actor: world.idOf('robin'), number: incident.number, details: { page: name, private: true } },
    })
    const names = ['timeline', 'write-up', 'timeline.json', 'timeline']
    expect(await rows('page-opened')).toEqual(names.map(entry))
    expect(await rows('exported')).toEqual([entry('timeline.json')])
  })

  it('Showing an incident on the command line is recorded, and erasing, with nobody’s words', async () => {
    const offline = offlineOver(world)
    await world.command('robin', incident.channel, 'note Zyzzyva again')
    const [note] = await world.factsOf(incident, 'noted')
    const wish = { as: '@mira', incident: incident.number, fact: note?.seq ?? 0, why: 'Zyzzyva asked for it' }

    await offline({ verb: 'show', incident: incident.number }, 'cli')
    await offline({ verb: 'show', incident: incident.number }, 'page')
    await offline({ verb: 'erase', ...wish }, 'cli')

    expect((await rows('exported')).at(-1)).toEqual({
      ...{ actor: null, number: incident.number, details: { via: 'cli', private: true } },
    })
    expect(await rows('erased')).toEqual([
      {
        ...{ actor: world.idOf('mira'), number: incident.number },
        details: { fact: note?.seq, of: 'noted', via: 'cli' },
      },
    ])
    expect(JSON.stringify(await lines())).not.toContain('Zyzzyva')
  })

  it('Signing in and out is recorded with the way, and that somebody’s sessions ended when they left', async () => {
    const browser = openBrowser()
    await world.practice.act.command({
      as: 'jonas',
      channel: '#general',
      command: '/incident',
      text: 'declare Maps are grey',
    })
    await world.settle()
    const open = await world.newest()
    const { ack } = await world.practice.act.command({
      as: 'jonas',
      channel: open.channel,
      command: '/incident',
      text: 'timeline',
    })
    const key = /key=([\w-]{43})/.exec(JSON.stringify(ack))?.[1] ?? ''
    await browser.post(`${world.url}/enter`, { key })
    await browser.post(`${world.url}/sign-out`)
    await browser.post(`${world.url}/sign-out`)
    await world.page('/', 'jonas')
    await world.practice.act.standing({ who: 'jonas', is: 'gone' })
    await world.settle()
    await world.page('/', 'jonas').catch(() => '')

    const by = (await lines(`?person=${world.idOf('jonas')}`)).map(({ action, details }) => [action, details])
    expect(by).toEqual([
      ['signed-in', { by: 'link' }],
      ['signed-out', {}],
      ['signed-in', { by: 'slack' }],
      ['sessions-ended', { because: 'gone', count: 1 }],
    ])
  })

  it('Who enters the emergency key and leaves is recorded by name, and who only tries is not', async () => {
    const browser = openBrowser()
    const enter = (key: string) => browser.post(`${world.url}/without-slack/sign-in`, { as: 'sam', key })
    await enter('wrong')
    await enter(emergencyKey)
    await browser.post(`${world.url}/without-slack/sign-out`)

    const both = async () =>
      (await lines(`?person=${world.idOf('sam')}`)).filter(({ details }) => details.by === 'emergency-key')
    await until('both are recorded', async () => (await both()).length >= 2)
    expect((await both()).map(({ action }) => action).sort()).toEqual(['signed-in', 'signed-out'])
  })

  it('An admin reads it as sentences, and for everybody else there is no such page', async () => {
    const shown = await world.page(`/audit?incident=${incident.number}&action=page-opened`, 'mira')
    const [robin, unknown] = [await world.visit('/audit'), await world.visit('/audits')]

    expect(shown).toContain(`Robin Vale opened the timeline of INC-${incident.number} (private).`)
    expect(shown).not.toContain('Zyzzyva')
    expect([robin.status, await robin.text()]).toEqual([unknown.status, await unknown.text()])
    expect((await world.visit('/audit.jsonl')).status).toBe(404)
    expect((await fetch(`${world.url}/audit`)).status).toBe(404)
  })

  it('That the configuration has changed is recorded at the next start, and a start without a change is not', async () => {
    expect(await rows('configuration-changed')).toHaveLength(1)
    await world.stopBot()
    await world.startBot()
    expect(await rows('configuration-changed')).toHaveLength(1)

    const phone = join(world.data, 'config', 'phone.yaml')
    await world.stopBot()
    await writeFile(phone, 'numbers:\n  "mira@practice.example": "+49 30 1234567"\nbridge: null\n')
    await world.startBot()

    const [first, second] = (await rows('configuration-changed')).map(({ details }) => Object(details))
    expect(second).toMatchObject({ from: first.to, to: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(second.to).not.toBe(first.to)
    expect(second.rightsTo).toBe(first.rightsTo)
  })
})
