import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyFile, everyRow } from '../support/every-text.ts'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

/** Written in pieces, so that no scanner of this repository takes them for real. */
const secrets = {
  title: ['gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a'].join(''),
  message: ['xo', 'xb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx'].join(''),
  edit: ['AK', 'IAIOSFODNN7EXAMPLE'].join(''),
  note: 'correct-horse-battery',
  update: '4111 1111 1111 1111',
  long: ['xa', 'pp-1-A0123456789-1234567890123-0a1b2c3d4e5f'].join(''),
  labelled: 'b4nana-split-77',
  disguised: ['gl', 'pat-9f86d081\u200b884c7d659a2f'].join(''),
}
const found = (text: string) =>
  Object.entries(secrets).flatMap(([where, secret]) => (text.includes(secret) ? where : []))

describe('secrets that people paste', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    const { title, long } = secrets
    // The second one lies across the place where a title is cut.
    incident = await world.declare('robin', `Deploy fails with ${title} ${'and more '.repeat(10)}${long}`)
    const ts = await world.says('robin', incident.channel, `the token is ${secrets.message}, try it`)
    await world.practice.act.edit({ as: 'robin', channel: incident.channel, ts, text: `no, it is ${secrets.edit}` })
    await world.says('robin', incident.channel, `DB_PASSWORD=${secrets.labelled} and ${secrets.disguised} 👩‍💻`)
    await world.settle()
    await world.command('robin', incident.channel, `note use postgres://app:${secrets.note}@db.example/x`)
    await world.command('mira', incident.channel, 'update')
    const audiences = ['announcements', 'status-page']
    await world.submit('mira', { text: `Cards like ${secrets.update} are refused`, impact: secrets.update, audiences })
    await world.submit('mira', {})
    await world.command('mira', incident.channel, 'status resolved')
  })
  afterAll(() => world.end())

  it('Secrets that people paste are in no row of the database', async () => {
    const rows = await everyRow(world.store)

    expect(found(rows)).toEqual([])
    expect(rows).toContain('‹masked: Slack token›, try it')
    expect(rows).toContain('DB_PASSWORD=‹masked: password› and ‹masked: GitLab token› 👩‍💻')
    expect(rows).toContain('postgres://app:‹masked: password›@db.example/x')
    expect(rows).toContain('Cards like ‹masked: card number› are refused')
  })

  it('Secrets that people paste are in no plain file', async () => {
    const folder = join(world.data, 'plain')
    const { version } = await world.stateOf(incident)
    await until('the file has all facts', async () => (await everyFile(folder)).includes(`\n#${version} `))

    expect(found(await everyFile(folder))).toEqual([])
  })

  it('Secrets that people paste are on no page', async () => {
    const pages = ['timeline', 'timeline.json', 'write-up', 'write-up.md'].map(
      (page) => `/incidents/${incident.number}/${page}`,
    )
    const texts = await Promise.all(
      [...pages, '/status', '/status.json', '/status.rss'].map((path) => world.page(path)),
    )

    expect(texts.map(found)).toEqual(texts.map(() => []))
    expect(texts[0]).toContain('‹masked: Slack token›')
  })

  it('Secrets that people paste are in nothing that the bot says', () => {
    const places = [incident.channel, '#incidents', '#general', '@imoc']
    const said = places.map((place) => world.sent('mira', place) + world.sent('robin', place))

    expect(said.map(found)).toEqual(said.map(() => []))
    expect(world.channelOf(incident)).toMatchObject({ name: expect.not.stringContaining('16c7') })
  })
})
