import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { minutes } from '../../src/incident/clock.ts'
import { offlineOver } from '../support/offline-over.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a page that is shared with people outside Slack', { timeout: 120_000 }, () => {
  let world: World
  let incident: Incident
  /** Unlike each other: who declares what is open already is asked whether it is the same. */
  const titles = [
    'Checkout fails',
    'Search is slow',
    'Mails are late',
    'Login loops',
    'Stock is wrong',
    'Maps are grey',
  ]
  titles.push('Invoices vanish', 'Reports hang', 'Sirens at the depot')
  let title: string
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())
  beforeEach(async () => {
    await world.forget()
    title = titles.shift() ?? ''
    incident = await world.declare('robin', title)
  })

  const addressIn = (text: string) => /http[^|>\s]+\/shared\/[\w-]{43}/.exec(text)?.[0] ?? ''
  /** The address that imoc has told somebody last, as Slack has it: in the words of a message, marks of formatting are left out. */
  function lastAddress(who = 'robin'): string {
    const whispers = world.practice.read.messages(who, incident.channel).filter((message) => 'ephemeral' in message)
    return whispers.map(({ text }) => addressIn(text)).findLast((address) => address !== '') ?? ''
  }
  async function share(words = 'timeline'): Promise<string> {
    await world.command('robin', incident.channel, `share ${words}`)
    return lastAddress()
  }
  /** Opens it as somebody whose browser has opened nothing of ours before. */
  async function open(address: string, headers: Record<string, string> = {}) {
    const answer = await fetch(address, { headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0', ...headers } })
    return { status: answer.status, text: await answer.text(), cookie: answer.headers.get('set-cookie') }
  }
  const links = async (who = 'robin') => (await world.command(who, incident.channel, 'links')).join('\n')
  const kinds = async () =>
    (
      await world.store.prisma.auditEntry.findMany({ where: { incident: incident.number }, orderBy: { id: 'asc' } })
    ).map(({ action }) => action)

  it('Whoever has the link reads the page without Slack, with what is written later, and the channel hears nothing of it', async () => {
    const quiet = world.botSaid('robin', incident.channel).length
    const [said = ''] = await world.command('robin', incident.channel, 'share timeline for 3 days')
    expect(said).toContain(`can read the timeline of INC-${incident.number} until`)
    const address = lastAddress()

    await world.says('mira', incident.channel, 'The cache is full')
    const { status, text } = await open(address)

    expect(status).toBe(200)
    expect(text).toContain('Shared by Robin')
    expect(text).toContain('2026-03-07 09:')
    expect(text).toContain('The cache is full')
    expect(text).toContain('shared the timeline with people outside Slack until')
    expect(world.botSaid('robin', incident.channel)).toHaveLength(quiet)
    expect(await kinds()).toEqual(['shared', 'share-opened'])
  })

  it('It shows no id of a person and leads to no other page, nor does the write-up', async () => {
    await world.says('robin', incident.channel, `<@${world.idOf('sam')}> look at https://shop.example/cart`)
    for (const page of ['timeline', 'write-up']) {
      const { text } = await open(await share(page))

      expect(text).toContain(`INC-${incident.number}`)
      expect(world.practice.read.people().filter(({ id }) => text.includes(id))).toEqual([])
      const ways = [...text.matchAll(/<a\b[^>]*href="([^"]*)"/g)].map(([, to = '']) => to)
      expect(ways.filter((to) => !/^[#?]/.test(to))).toEqual([])
    }
  })

  it('Openings are counted once a reader and hour, without Slack’s own look at the link, and listed', async () => {
    const address = await share()
    expect(await links()).toContain('not opened yet')

    await open(address, { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' })
    await fetch(address, { method: 'HEAD' })
    expect(await links()).toContain('not opened yet')
    const { cookie } = await open(address)
    await open(address, { cookie: cookie?.split(';')[0] ?? '' })
    expect(await links()).toContain('opened 1 time')
    await world.advance(60_000)
    await Promise.all(Array.from({ length: 20 }, () => open(address)))

    expect(await links()).toContain('opened 2 times')
    expect(await kinds()).toEqual(['shared', 'share-opened'])
  })

  it('A link is withdrawn in Slack by one press, and a second press says that it was', async () => {
    const address = await share()
    await links()

    expect(await world.click('robin', incident.channel, 'share-withdraw')).toEqual([
      'The link is withdrawn: it opens nothing any more.',
    ])
    expect(await open(address)).toMatchObject({
      status: 410,
      text: expect.stringContaining('This link was withdrawn.'),
    })
    expect(await world.click('robin', incident.channel, 'share-withdraw')).toEqual([
      'That link works no longer: it was withdrawn before, or its time is over.',
    ])
    expect(await links()).toContain('Nobody outside Slack can read them')
    expect(await kinds()).toEqual(['shared', 'share-withdrawn'])
  })

  it('A link ends by itself', async () => {
    const address = await share('write-up for 1 hour')
    expect((await open(address)).status).toBe(200)

    await world.advance(minutes(61))

    expect(await open(address)).toMatchObject({ status: 410, text: expect.stringContaining('This link has ended') })
    expect(await links()).toContain('Nobody outside Slack can read them')
  })

  it('Words that are deleted or erased are on no shared page any more', async () => {
    const ts = await world.says('robin', incident.channel, 'The password is in the drawer')
    await world.command('robin', incident.channel, 'note The key of Mrs Miller')
    const address = await share()
    expect((await open(address)).text).toMatch(/drawer[\s\S]*Miller/)

    await world.practice.act.delete({ as: 'robin', channel: incident.channel, ts })
    await world.settle()
    const [note] = await world.factsOf(incident, 'noted')
    const wish = { verb: 'erase' as const, as: '@mira', incident: incident.number, fact: note?.seq ?? 0, why: null }
    await offlineOver(world)(wish, 'cli')

    const { text } = await open(address)
    expect(text).not.toMatch(/drawer|Miller/)
    expect(text).toContain('This message was deleted')
    expect((await kinds()).filter((kind) => kind === 'erased')).toHaveLength(1)
  })

  it('When the incident becomes private, its links open nothing any more', async () => {
    const address = await share()

    await world.command('robin', incident.channel, 'private')
    await world.click('robin', incident.channel, 'make-private')

    const { status, text } = await open(address)
    expect(status).toBe(410)
    expect(text).not.toContain(title)
    expect((await world.stateOf(incident)).shares).toEqual([])
    expect(await kinds()).toEqual(['shared', 'made-private', 'share-withdrawn'])
  })

  it('A private incident is shared by its IMOC alone, who confirms it once, and its people are told', async () => {
    await world.command('robin', incident.channel, 'private')
    await world.click('robin', incident.channel, 'make-private')
    const said = () => world.botSaid('robin', incident.channel).filter((text) => text.includes(':link:'))

    expect(await world.command('robin', incident.channel, 'share timeline')).toEqual([
      `INC-${incident.number} is private, so only its IMOC may share it: ask @mira.`,
    ])
    const [question] = await world.command('mira', incident.channel, 'share timeline for 2 days')
    expect(question).toContain(
      `INC-${incident.number} is private. Everybody who gets this link can read its whole timeline`,
    )
    expect(said()).toEqual([])
    await world.click('mira', incident.channel, 'share-confirm')
    const again = await world.click('mira', incident.channel, 'share-confirm')

    expect((await open(lastAddress('mira'))).status).toBe(200)
    expect(again.join()).toContain('You have shared it already by pressing before')
    expect(said()).toEqual([expect.stringContaining('@mira has shared the timeline of this incident')])
    expect((await world.stateOf(incident)).shares).toHaveLength(1)
    const [refused] = await world.command('sam', '#general', 'links')
    expect(refused).not.toContain('shared by')
  })

  it('On the page a member makes a link and withdraws it, and whoever may not see the incident finds no such page', async () => {
    const page = `/incidents/${incident.number}/sharing`
    const shown = await world.page(page)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? ''
    const cookie = await signIn(world.url, world.idOf('robin'))
    const send = (path: string, fields: Record<string, string>) =>
      fetch(world.url + path, {
        ...{ method: 'POST', redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' } },
        body: new URLSearchParams({ incident: String(incident.number), ...fields }),
      })
    const wish = { secret: field('secret'), page: 'timeline', days: '90' }

    const made = await (await send('/sharing/new', wish)).text()
    const twice = await (await send('/sharing/new', wish)).text()
    const tooLong = await send('/sharing/new', { ...wish, secret: 's'.repeat(43), days: '91' })

    const address = addressIn(made)
    expect(addressIn(twice)).toBe(address)
    expect((await open(address)).status).toBe(200)
    expect(tooLong.status).toBe(422)
    expect(await tooLong.text()).toContain('A link works for an hour at least and for 90 days at most')
    const { shares } = await world.stateOf(incident)
    expect(shares).toHaveLength(1)
    expect(await world.page(page)).toContain('opened 1 time')
    const link = { link: shares[0]?.id ?? '' }
    expect((await send('/sharing/withdraw', link)).status).toBe(303)
    expect((await send('/sharing/withdraw', link)).status).toBe(422)
    expect((await open(address)).status).toBe(410)
    expect(await (await send('/sharing/new', wish)).text()).toContain('was made and withdrawn already')

    await world.command('mira', '#general', 'declare private: Mira sold our keys')
    const hidden = await world.newest()
    const [there, none] = [
      await world.visit(`/incidents/${hidden.number}/sharing`),
      await world.visit('/incidents/999/sharing'),
    ]
    expect([there.status, await there.text()]).toEqual([none.status, await none.text()])
    for (const path of ['/sharing/new', '/sharing/withdraw']) {
      const [real, twin] = [
        await send(path, { ...wish, ...link, incident: String(hidden.number) }),
        await send(path, { ...wish, ...link, incident: '999' }),
      ]
      expect([real.status, await real.text()]).toEqual([twin.status, await twin.text()])
    }
  })
})
