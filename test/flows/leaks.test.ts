import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { type Neighbours, startNeighbours } from '../../practice/neighbours/start.ts'
import { shop } from '../../practice/workspace/start.ts'
import { features } from '../../src/features/index.ts'
import { effectHandlers } from '../../src/features/registry.ts'
import { exportFiles } from '../../src/incident/export/files.ts'
import { pageRights } from '../../src/web/page-rights.ts'
import type { Incident } from '../support/people.ts'
import { unzip } from '../support/unzip.ts'
import { common, marks, ownMark, wholeIncident } from '../support/whole-incident.ts'
import { startWorld, type World } from '../support/world.ts'

const at = (...handles: string[]) => handles.map((handle) => `${handle}@practice.example`)
const config = {
  'workspace.yaml': {
    announcements: '#incidents',
    stakeholders: '#support',
    channel: { name: 'inc-{date}-{slug}' },
    admins: { people: at('vera') },
    ask_for_imoc: ['A core service is affected'],
  },
  'rights.yaml': { imoc: { who: at('mira', 'robin') }, admin: { who: at('vera') } },
}

/** Who is in no channel of the incident: a member, an admin, a guest and somebody whose account is deactivated. Aiko is deactivated in the end. */
const outside = ['sam', 'vera', 'gus', 'tom'] as const
const inside = ['robin', 'mira', 'jonas', 'aiko']
const words = new RegExp([...Object.values(marks), ownMark].join('|'), 'i')
const marksIn = (text: string) => Object.values(marks).filter((mark) => text.toLowerCase().includes(mark.toLowerCase()))

/** What tells those who wait outside an incident. Of a private one none of it is even asked for. */
const outward = [
  ...['publish', 'tell', 'tell-announcements', 'tell-stakeholders', 'tell-status-pages', 'tell-subscriber'],
  ...['announcement', 'reword-updates', 'page-says-over'],
]

const gate = 'test/features/posts/for-reader.test.ts: what the gate of every message lets through'
const noChannel = 'test/flows/no-channel.test.ts: A private incident without a channel leaks nothing'
/** What the incident below does not bring about, with the test that shows what it tells of a private one, or why it tells nothing. */
const elsewhere: Record<string, string> = {
  'concern-said': gate,
  'imoc-missing': gate,
  note: gate,
  'page-not-asked': gate,
  'relief-nobody': gate,
  where: noChannel,
  'answer-where': noChannel,
  'move-in': noChannel,
  'private-said': 'test/flows/made-private.test.ts: An incident that becomes private is emptied elsewhere',
  'page-out': 'test/flows/page-outside.test.ts: The second medium is told no more than the number',
  answer: 'it answers whoever declared, who is in it',
  'rename-channel': 'it renames its own channel',
  relink: 'it changes the bookmarks of its own channel',
  'return-list': 'it records and sends nothing',
  meet: 'it looks up a person and sends nothing',
  'meet-channel': 'it looks up a channel and sends nothing',
  rejoin: 'it joins its own channel and sends nothing',
}

/** That the looks below would find a leak is shown once, on a server. */
const kinds = [
  ...(inject('base').kind === 'server' ? [{ kind: 'an incident that is not private', hidden: false }] : []),
  { kind: 'a private incident', hidden: true },
]

describe.each(kinds)('what is told of $kind', { timeout: 120_000 }, ({ hidden }) => {
  let world: World
  let neighbours: Neighbours
  let incident: Incident
  const logged: string[] = []
  beforeAll(async () => {
    neighbours = await startNeighbours()
    const { people, ...rest } = shop()
    const others = [
      { handle: 'gus', name: 'Gus Ferreira', is: 'guest' as const },
      { handle: 'tom', name: 'Tom Weller', is: 'gone' as const },
    ]
    const workspace = { ...rest, people: [...people, ...others] }
    world = await startWorld({ neighbours, config, workspace, logged: (line) => logged.push(line) })
    incident = await wholeIncident(world, { hidden })
  }, 240_000)
  afterAll(async () => {
    await world.end()
    await neighbours.stop()
  })

  /** Every page that can be opened, as this person (nobody: null) sees it. */
  async function pagesOf(who: string | null): Promise<{ path: string; status: number; text: string }[]> {
    const headers = who === null ? {} : { cookie: await signIn(world.url, world.idOf(who)).catch(() => '') }
    const one = String(incident.number)
    const paths = Object.keys(pageRights)
      .filter((page) => page.startsWith('GET '))
      .map((page) => page.slice(4).replace(':number', one).replace(':word', incident.webKey).replace(':secret', 'x'))
    const asked = [`/?q=${common}`, '/?state=open', '/?state=past', `/?q=${incident.number}`]
    const pages = []
    // One after the other: a page that is refused because others are still being made would hide what it shows.
    for (const path of [...paths, ...asked]) {
      const answer = await fetch(world.url + path, { headers })
      pages.push({ path, status: answer.status, text: await wordsOf(answer) })
    }
    // Wrong links are counted, and too many of them refused.
    const refused = pages.filter(({ path, status }) => path !== '/shared/x' && (status === 429 || status === 503))
    expect(refused).toEqual([])
    return pages
  }

  /** An answer as text; an archive as all that is in it, where its words are compressed. */
  async function wordsOf(answer: Response): Promise<string> {
    if (answer.headers.get('content-type') !== 'application/zip') return answer.text()
    return [...(await unzip(new Uint8Array(await answer.arrayBuffer())))].flat().join('\n')
  }

  /** Everything that somebody sees in Slack: channels, direct messages, forms, imoc's tab. */
  function seenBy(who: string): string {
    const { read } = world.practice
    const channels = read.channels().filter(({ members }) => members.includes(world.idOf(who)))
    const home = read.home(who)
    return [
      ...channels.flatMap(({ id, name }) => [name, ...world.sees(who, id)]),
      ...[...world.dmOf(who), JSON.stringify(read.views(who)), JSON.stringify(home?.blocks ?? [])],
    ].join('\n')
  }

  /** Where a call of the bot shows what it holds. */
  function placeOf({ what, request }: { what: string; request: unknown }): string {
    const { channel, user_id, trigger_id, view_id } = Object(request)
    if (what === 'conversations.create') return `a new channel, private: ${Object(request).is_private}`
    return String(channel ?? user_id ?? (trigger_id || view_id ? 'a form' : what))
  }
  const calls = () =>
    world.practice.read
      .log(0)
      .filter(({ direction, request }) => direction === 'bot→slack' && words.test(JSON.stringify(request)))
  /** Whom the bot answered with its words, right in its acknowledgement. */
  const answered = () =>
    world.practice.read
      .log(0)
      .filter(({ direction, answer }) => direction === 'slack→bot' && words.test(JSON.stringify(answer)))
      .map(({ who }) => who)

  const kindsTried = async () => {
    const where = { where: { incidentId: incident.id } }
    const [posts, effects] = [
      await world.store.prisma.post.findMany(where),
      await world.store.prisma.effect.findMany(where),
    ]
    const sent = posts.filter(({ ts }) => ts !== null).map(({ purpose }) => purpose.split(':')[0] ?? '')
    return new Set([...sent, ...effects.flatMap(({ kind, key }) => [kind, key.split(':')[1] ?? ''])])
  }
  const allKinds = () => [
    ...features.flatMap((each) => each.posts ?? []).map(({ kind }) => kind),
    ...effectHandlers(features, () => {
      throw new Error('Nothing runs here.')
    }).keys(),
  ]

  it('No line of the log holds a word that people wrote', () => {
    expect(logged.length).toBeGreaterThan(500)
    expect(logged.filter((line) => words.test(line))).toEqual([])
  })

  it('No name of a file and no other system holds one, and its text is a file that its owner alone may read', async () => {
    const names = await readdir(world.data, { recursive: true })
    const text = join(world.data, 'plain', `INC-${incident.number}.txt`)

    expect(names.filter((name) => words.test(name))).toEqual([])
    expect(neighbours.received.length).toBeGreaterThan(0)
    expect(neighbours.received.filter((each) => words.test(JSON.stringify(each)))).toEqual([])
    expect((await stat(text)).mode & 0o077).toBe(0)
    expect(marksIn(await readFile(text, 'utf8')).length).toBeGreaterThan(8)
  })

  it('What an investigator has not shared is read by investigators alone: on no other page, in no file, message or line of the log', async () => {
    // Of whoever may read less, other tests look for this word, too.
    for (const who of hidden ? ['robin'] : ['sam', 'vera', 'robin']) {
      const shown = (await pagesOf(who)).filter(({ text }) => text.includes(ownMark)).map(({ path }) => path)
      expect([who, shown]).toEqual([who, []])
    }
    const own = (await pagesOf('mira')).filter(({ text }) => text.includes(ownMark)).map(({ path }) => path)
    expect(own).toEqual([`/incidents/${incident.number}/investigation`])

    const names = await readdir(world.data, { recursive: true, withFileTypes: true })
    const files = names.filter((each) => each.isFile() && each.name.endsWith('.txt'))
    const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))
    const archive = await world.visit(`/incidents/${incident.number}/export/all.zip`, 'mira')
    const whole = [...(await unzip(new Uint8Array(await archive.arrayBuffer()))).values()]
    expect([...texts, ...whole].filter((text) => text.includes(marks.investigation)).length).toBeGreaterThan(3)
    const told = [
      ...texts,
      ...whole,
      ...logged,
      ...[world.practice.read.log(0), neighbours.received].map((each) => JSON.stringify(each)),
    ]
    expect(told.filter((text) => text.includes(ownMark))).toEqual([])
    const [facts, effects, posts, found] = await Promise.all([
      world.store.prisma.fact.findMany(),
      world.store.prisma.effect.findMany(),
      world.store.prisma.post.findMany(),
      world.store.prisma.$queryRaw`SELECT "texts" FROM "SearchText"`,
    ])
    expect(
      JSON.stringify([facts, effects, posts, found], (_, each) => (typeof each === 'bigint' ? String(each) : each)),
    ).not.toContain(ownMark)
  })

  if (!hidden) {
    it('What is not private is read in the announcements, on the pages and by the search, so the same looks would find a leak', async () => {
      const member = await pagesOf('sam')
      const shows = (path: string) => marksIn(member.find((page) => page.path === path)?.text ?? '')

      expect(marksIn(seenBy('sam'))).toEqual(expect.arrayContaining([marks.title, marks.update]))
      expect(shows(`/incidents/${incident.number}/timeline`)).toEqual(Object.values(marks))
      for (const file of exportFiles)
        expect([file, shows(`/incidents/${incident.number}/export/${file}`).length > 2]).toEqual([file, true])
      expect(shows(`/incidents/${incident.number}/export/all.zip`)).toEqual(Object.values(marks))
      expect(shows('/')).toContain(marks.title)
      expect(shows(`/?q=${common}`)).toContain(marks.title)
      expect(shows('/status')).toContain(marks.update)
      const tried = await kindsTried()
      expect(['tell', 'tell-announcements', 'tell-stakeholders', 'publish'].filter((kind) => !tried.has(kind))).toEqual(
        [],
      )
    })

    it('Guests, people whose account is deactivated, and everybody who is not signed in read the status page alone', async () => {
      for (const who of ['gus', 'tom', 'aiko', null]) {
        const shown = (await pagesOf(who)).filter(({ text }) => words.test(text)).map(({ path }) => path)
        expect([who, shown]).toEqual([who, ['/status', '/status.json', '/status.rss']])
      }
    })
    return
  }

  it('Every kind of message and of effect is brought about by it, or named with what shows what it tells', async () => {
    const tried = await kindsTried()

    expect(
      allKinds()
        .filter((kind) => !tried.has(kind) && !outward.includes(kind))
        .toSorted(),
    ).toEqual(Object.keys(elsewhere).toSorted())
    expect(outward.filter((kind) => tried.has(kind))).toEqual([])
  })

  it('Its words are sent to its channel, to the direct messages of its people and into their forms, and nowhere else', async () => {
    const dms = await Promise.all(
      inside.map((who) => world.store.prisma.person.findUnique({ where: { id: world.idOf(who) } })),
    )
    const theirs = new Set([
      incident.channel,
      'a form',
      'a new channel, private: true',
      ...dms.map((person) => person?.dm),
    ])

    expect(calls().length).toBeGreaterThan(100)
    expect([...new Set(calls().map(placeOf))].filter((place) => !theirs.has(place))).toEqual([])
    expect([...new Set(answered())].filter((who) => !inside.includes(who))).toEqual([])
  })

  it('Whoever is not in it sees none of its words anywhere in Slack', async () => {
    for (const who of [...outside, 'jonas']) {
      await world.openHome(who).catch(() => undefined)
      expect([who, marksIn(seenBy(who))]).toEqual([who, []])
    }
    expect(marksIn(seenBy('mira')).length).toBeGreaterThan(8)
  })

  it('Whoever is not in it finds none of its words on any page, and every page of it is one that does not exist', async () => {
    for (const who of [...outside, 'jonas', 'aiko', null]) {
      const pages = await pagesOf(who)
      expect([who, pages.filter(({ text }) => words.test(text)).map(({ path }) => path)]).toEqual([who, []])
      if (who !== 'sam' && who !== 'vera') continue
      const own = pages.filter(({ path }) => path.startsWith(`/incidents/${incident.number}/`))
      const none = await Promise.all(own.map(({ path }) => plain(who, path.replace(/\d+/, '9999'))))
      expect(own.map(({ status, text }) => ({ status, text }))).toEqual(none)
    }
    expect((await pagesOf('robin')).filter(({ text }) => words.test(text)).length).toBeGreaterThan(8)
  })

  async function plain(who: string, path: string) {
    const answer = await world.visit(path, who)
    return { status: answer.status, text: await answer.text() }
  }
})
