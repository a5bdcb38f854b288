import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { unzip } from '../support/unzip.ts'
import { startWorld, type World } from '../support/world.ts'

const files = ['all.zip', 'timeline.html', 'timeline.md', 'timeline.csv', 'timeline.json', 'transcript.txt']

describe('exporting an incident', { timeout: 120_000 }, () => {
  let world: World
  let incident: Incident
  let hidden: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout fails')
    await world.says('robin', incident.channel, '=HYPERLINK("https://evil.example") ist es nicht, sagt Zoë')
    hidden = await world.declare('robin', 'private: Zyzzyva left with our keys')
  })
  afterAll(() => world.end())

  const audited = async (number: number) =>
    (
      await world.store.prisma.auditEntry.findMany({
        where: { incident: number, action: 'exported' },
        orderBy: { id: 'asc' },
      })
    ).map(({ actor, details }) => ({ actor, details }))

  it('The command answers the asker alone, with a link of their own to the page and one to each file', async () => {
    const quiet = world.botSaid('mira', incident.channel).length

    const [said = ''] = await world.command('robin', incident.channel, 'export')

    expect(said).toContain(`Exports of INC-${incident.number}`)
    expect(said).toContain('this link signs you in')
    for (const file of files) expect(said).toContain(file)
    expect(world.botSaid('mira', incident.channel)).toHaveLength(quiet)
  })

  it('From the page a member downloads each file, and each download is in the audit', async () => {
    const page = await world.page(`/incidents/${incident.number}/export`)
    const addresses = [...page.matchAll(/href="([^"]*)" download/g)].map(([, address = '']) => address)
    expect(addresses.map((address) => address.split('/').at(-1))).toEqual(files)

    const texts = new Map<string, string>()
    for (const address of addresses) {
      const answer = await world.visit(address)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([address, answer.status, Number(answer.headers.get('content-length'))]).toEqual([
        address,
        200,
        bytes.byteLength,
      ])
      if (address.endsWith('.zip')) for (const [name, text] of await unzip(bytes)) texts.set(name, text)
      else texts.set(address.split('/').at(-1) ?? '', new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    }

    expect(texts.get('timeline.csv')).toContain(`"'=HYPERLINK(""https://evil.example"") ist es nicht, sagt Zoë"`)
    expect(texts.get('transcript.txt')).toContain(
      'Robin Vale: =HYPERLINK("https://evil.example") ist es nicht, sagt Zoë\n',
    )
    expect([...texts.keys()].filter((name) => /\/(README\.txt|write-up\.md)$/.test(name))).toHaveLength(2)
    expect(await audited(incident.number)).toEqual(
      files.map((file) => ({ actor: world.idOf('robin'), details: { file, private: false } })),
    )
  })

  it('What is erased is in no later export, which says that it is to be removed from earlier ones', async () => {
    const ts = await world.says('robin', incident.channel, 'The customer Quarmbly called')
    const download = async () => {
      const answer = await world.visit(`/incidents/${incident.number}/export/all.zip`)
      return [...(await unzip(new Uint8Array(await answer.arrayBuffer()))).values()]
    }
    expect((await download()).join('')).toContain('Quarmbly')

    await world.practice.act.delete({ as: 'robin', channel: incident.channel, ts })
    await world.settle()

    const [readme = '', ...rest] = await download()
    expect(rest.join('')).not.toContain('Quarmbly')
    expect(readme).toMatch(/remove them there, too[\s\S]*- fact \d+ \(message\), deleted /)
  })

  it('For whoever is outside a private incident there is nothing to export, and nothing of their tries is in the audit', async () => {
    for (const path of ['', ...files.map((file) => `/${file}`)]) {
      const answer = await world.visit(`/incidents/${hidden.number}/export${path}`, 'sam')
      const none = await world.visit(`/incidents/9999/export${path}`, 'sam')
      expect([answer.status, await answer.text()]).toEqual([404, await none.text()])
    }
    expect(await audited(hidden.number)).toEqual([])

    const text = await (await world.visit(`/incidents/${hidden.number}/export/timeline.md`)).text()
    expect(text).toContain('The incident is private.')
    expect(await audited(hidden.number)).toEqual([
      { actor: world.idOf('robin'), details: { file: 'timeline.md', private: true } },
    ])
  })
})
