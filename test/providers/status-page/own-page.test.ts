import { readdir, readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publicKey } from '../../../src/incident/access/public-key.ts'
import { ownPage } from '../../../src/providers/status-page/own-page.ts'
import { pageReader } from '../../../src/providers/status-page/own-page-reader.ts'
import { PrismaClient } from '../../../src/store/generated/client.ts'
import type { WebDeps } from '../../../src/web/deps.ts'
import { publication } from './publication.ts'

const pglite = new PGlite('memory://')
const database = new PrismaClient({ adapter: new PrismaPGlite(pglite) })
const page = ownPage({ database, baseUrl: 'https://imoc.example' })
/** Also proves to the compiler that the web pages can show what is read. */
const read: WebDeps['statusPage'] = pageReader({
  ...{ database, title: 'Shop status', now: () => new Date('2017-02-01T09:00:00Z') },
  components: [
    { id: 'checkout', name: 'Checkout' },
    { id: 'search', name: 'Search' },
  ],
})

beforeAll(async () => {
  const migrations = new URL('../../../prisma/migrations/', import.meta.url)
  for (const name of (await readdir(migrations)).sort()) {
    if (!name.endsWith('.toml')) await pglite.exec(await readFile(new URL(`${name}/migration.sql`, migrations), 'utf8'))
  }
}, 60_000)
beforeEach(async () => {
  await pglite.exec('DELETE FROM "PageUpdate"; DELETE FROM "PageIncident"')
})
afterAll(async () => {
  await database.$disconnect()
  await pglite.close()
})

const second = publication({
  updateKey: 'inc-42:u2',
  text: 'It is the database.',
  status: 'identified',
  at: new Date('2017-01-31T23:20:00Z'),
})
const resolved = publication({
  updateKey: 'inc-42:u3',
  text: 'Over.',
  status: 'resolved',
  components: { checkout: 'operational' },
  at: new Date('2017-02-01T00:20:00Z'),
})

test('An update opens an incident on the page and shows its status', async () => {
  const posted = await page.publish(publication())

  expect(posted).toEqual({
    ref: 'inc-42',
    link: `https://imoc.example/status#incident-${publicKey('inc-42')}`,
    unknownComponents: [],
  })
  expect(await read()).toMatchObject({
    title: 'Shop status',
    components: [
      { id: 'checkout', level: 'major_outage' },
      { id: 'search', level: 'operational' },
    ],
    open: [
      {
        key: publicKey('inc-42'),
        title: 'Checkout fails',
        status: 'investigating',
        resolvedAt: null,
        updates: [{ text: 'We are working on it.' }],
      },
    ],
    past: [],
  })
})

test('The public page shows no internal id', async () => {
  await page.publish(publication())

  const seen = JSON.stringify(await read())
  expect(seen).not.toContain(publication().incidentKey)
  expect(seen).not.toContain(publication().updateKey)
})

test('The same update published again changes nothing', async () => {
  await page.publish(publication())
  await page.publish(second)
  const before = await read()

  await page.publish(second)
  await page.publish(publication())

  expect(await read()).toEqual(before)
  expect(before.open[0]?.updates.map(({ text }) => text)).toEqual(['It is the database.', 'We are working on it.'])
})

test('A late update takes its place and does not set the status back', async () => {
  await page.publish(second)
  await page.publish(publication())

  const [incident] = (await read()).open
  expect(incident).toMatchObject({
    status: 'identified',
    updates: [{ status: 'identified' }, { status: 'investigating' }],
  })
})

test('Two updates at once are both published, and the later one sets the status', async () => {
  await Promise.all([page.publish(second), page.publish(publication())])

  const [incident] = (await read()).open
  expect(incident).toMatchObject({ status: 'identified' })
  expect(incident?.updates).toHaveLength(2)
})

describe('a resolved incident on our own status page', () => {
  test('A resolved incident moves to the past, and its components are operational again', async () => {
    await page.publish(publication())
    await page.publish(resolved)

    expect(await read()).toMatchObject({
      components: [{ level: 'operational' }, { level: 'operational' }],
      open: [],
      past: [
        { status: 'resolved', components: { checkout: 'major_outage' }, resolvedAt: new Date('2017-02-01T00:20:00Z') },
      ],
    })
  })

  test('A resolved incident that is reopened is shown as open again', async () => {
    await page.publish(publication())
    await page.publish(resolved)
    await page.publish(
      publication({ updateKey: 'inc-42:u4', text: 'It is back.', at: new Date('2017-02-01T01:00:00Z') }),
    )

    const { open, past } = await read()
    expect(open).toMatchObject([{ status: 'investigating', resolvedAt: null }])
    expect(past).toEqual([])
  })

  test('A resolved incident is shown for fourteen days', async () => {
    await page.publish(publication({ status: 'resolved', at: new Date('2017-01-18T08:59:00Z') }))
    expect((await read()).past).toEqual([])

    await page.publish(
      publication({
        incidentKey: 'inc-43',
        updateKey: 'inc-43:u1',
        status: 'resolved',
        at: new Date('2017-01-18T09:01:00Z'),
      }),
    )
    expect((await read()).past).toHaveLength(1)
  })
})

test('A component has the worst level that any open incident gives it', async () => {
  await page.publish(publication())
  await page.publish(
    publication({
      incidentKey: 'inc-43',
      updateKey: 'inc-43:u1',
      components: { checkout: 'degraded_performance', search: 'partial_outage' },
    }),
  )

  expect((await read()).components.map(({ level }) => level)).toEqual(['major_outage', 'partial_outage'])
})

test('A row that cannot be read is left out and reported, and the page shows all others', async () => {
  const unread: string[] = []
  const now = () => new Date('2017-02-01T09:00:00Z')
  const withBroken = pageReader({ database, title: 'x', components: [], now, unread: ({ key }) => unread.push(key) })
  await page.publish(publication())
  await page.publish(publication({ incidentKey: 'inc-43', updateKey: 'inc-43:u1' }))
  await page.publish(second)
  await database.pageIncident.update({ where: { key: 'inc-43' }, data: { status: 'paused' } })
  await database.pageUpdate.update({ where: { key: second.updateKey }, data: { status: 'paused' } })
  await database.pageIncident.update({ where: { key: 'inc-42' }, data: { components: ['odd'] } })

  const { open } = await withBroken()

  expect(open.map(({ key }) => key)).toEqual([publicKey('inc-42')])
  expect(open[0]?.updates).toHaveLength(1)
  expect(unread.sort()).toEqual(['inc-42', 'inc-42:u2', 'inc-43'])
})
