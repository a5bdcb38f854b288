import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

const sentence = /INC-1 cannot be read by this version of imoc/

describe('one incident that this version cannot read', { timeout: 120_000 }, () => {
  let world: World
  let broken: Incident
  let whole: Incident
  beforeAll(async () => {
    world = await startWorld({ env: { IMOC_EMERGENCY_KEY: 'correct-horse-battery' } })
    broken = await world.declare('robin', 'From the future')
    whole = await world.declare('robin', 'Checkout is failing')
    await status('paused')
  }, 120_000)
  afterAll(() => world.end())

  const status = (to: string) => world.store.prisma.$executeRaw`
    UPDATE "Incident" SET "state" = jsonb_set("state", '{status}', to_jsonb(${to}::text)), "status" = ${to} WHERE "id" = ${broken.id}`

  it('An unreadable incident is named to whoever asks what is open, after all the others', async () => {
    const [answer] = await world.command('sam', '#general', 'status')

    expect(answer).toContain('Checkout is failing')
    expect(answer).toMatch(sentence)
  })

  it("An unreadable incident is named on everybody's Home tab", async () => {
    const home = await world.openHome('sam')

    expect(home).toContain('Checkout is failing')
    expect(home).toMatch(sentence)
  })

  it('An unreadable incident refuses whoever acts in it in one sentence, and nothing of it changes', async () => {
    const before = await world.store.prisma.incident.findUnique({ where: { id: broken.id } })

    const answers = await world.command('robin', broken.channel, 'note remember this')

    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatch(/^INC-1 cannot be read by this version of imoc, so that was not done\. Keep talking/)
    expect(await world.store.prisma.incident.findUnique({ where: { id: broken.id } })).toEqual(before)
  })

  it('An unreadable incident has a page that says so, and other incidents have theirs', async () => {
    const pages = await Promise.all(
      [broken, whole].flatMap(({ number }) =>
        ['timeline', 'timeline.json', 'write-up', 'write-up.md'].map((page) =>
          world.visit(`/incidents/${number}/${page}`),
        ),
      ),
    )

    expect(pages.map(({ status }) => status)).toEqual([503, 503, 503, 503, 200, 200, 200, 200])
    expect(await world.page(`/incidents/${broken.number}/timeline`)).toContain(
      'This incident cannot be read by this version of imoc',
    )
    expect((await fetch(`${world.url}/health`)).status).toBe(200)
  })

  it('An unreadable incident is named once in the log, by its number', async () => {
    const logged = world.errors()

    expect(logged.filter((line) => line.includes('cannot be read by this version'))).toHaveLength(1)
    expect(logged).toHaveLength(1)
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ incident: 'INC-1', incidentId: broken.id, level: 50 })
  })

  it('An unreadable incident keeps what people write over a restart, and records it once it can be read', async () => {
    await world.says('mira', broken.channel, 'the vault is shut')
    await world.stopBot()
    await world.startBot()
    world.errors()
    expect((await world.facts(broken)).some(({ kind }) => kind === 'message')).toBe(false)

    await status('investigating')
    await world.stopBot()
    await world.startBot()

    await until('it is in the timeline', async () =>
      JSON.stringify(await world.facts(broken)).includes('the vault is shut'),
    )
    const file = () => readFile(join(world.data, 'plain', 'INC-1.txt'), 'utf8')
    await until('it is in the plain file', async () => (await file().catch(() => '')).includes('the vault is shut'))
  })

  it('A fact of a newer version is shown as one line, everywhere', async () => {
    const { id, number } = whole
    const { version } = await world.store.prisma.incident.findUniqueOrThrow({ where: { id } })
    const at = new Date(world.practice.clock.now())
    const fact = { incidentId: id, seq: version + 1, kind: 'paused', actor: null, data: { a: 1 } }
    await world.store.prisma.fact.create({ data: { ...fact, occurredAt: at, recordedAt: at } })
    await world.store.prisma.$executeRaw`
      UPDATE "Incident" SET "version" = "version" + 1, "state" = jsonb_set("state", '{version}', to_jsonb(${version + 1}::int)) WHERE "id" = ${id}`

    for (const page of ['timeline', 'timeline.json', 'write-up', 'write-up.md']) {
      expect((await world.visit(`/incidents/${number}/${page}`)).status).toBe(200)
    }
    expect(await world.page(`/incidents/${number}/timeline`)).toContain(
      '(something that this version cannot show: paused)',
    )
    const file = () => readFile(join(world.data, 'plain', `INC-${whole.number}.txt`), 'utf8')
    await until('it is in the plain file', async () => (await file()).includes('cannot show: paused)'), 30_000)
    // Whoever reads its facts meanwhile says so, too.
    const errors: string[] = []
    await until('it is in the log', async () => {
      errors.push(...world.errors().filter((line) => line.includes(`"incident":"INC-${whole.number}"`)))
      return errors.length > 0
    })
    for (const each of errors) expect(each).toContain('unknown kind')
    await world.store.prisma.fact.delete({ where: { incidentId_seq: { incidentId: id, seq: version + 1 } } })
    await world.store.prisma.$executeRaw`
      UPDATE "Incident" SET "version" = ${version}, "state" = jsonb_set("state", '{version}', to_jsonb(${version}::int)) WHERE "id" = ${id}`
  })
})
