import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { readSettings } from '../../src/config/index.ts'
import { suggestions } from '../../src/incident/analysis/suggest.ts'
import type { Fact, NewFact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { timeline } from '../../src/incident/timeline/timeline.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { factsOfStory } from '../incident/analysis/measure/facts-of-story.ts'
import { storyOfScenario } from '../incident/analysis/measure/story-of-scenario.ts'
import { everyRow } from '../support/every-text.ts'
import { offlineOver } from '../support/offline-over.ts'
import { declaration, testWriter } from '../support/test-writer.ts'
import { until } from '../support/until.ts'
import { unzip } from '../support/unzip.ts'
import { startWorld, type World } from '../support/world.ts'

const scenario = 'practice/scenarios/gitlab-2017-01-31.yaml'

const tags = new Set(readSettings(['config']).tags.map((each) => each.id))

/** Who investigates, and who only reads along. */
const [investigator, reader] = ['vera', 'sam']

describe('an investigator’s half-hour with the GitLab incident of 2017', { timeout: 60_000 }, () => {
  let world: World
  let number: number
  let id: string
  let logged: string[]
  const cookies = new Map<string, string>()
  beforeAll(async () => {
    logged = []
    world = await startWorld({ start: new Date('2017-02-02T09:00:00Z'), logged: (line) => logged.push(line) })
    for (const who of [investigator, reader, 'robin']) cookies.set(who, await signIn(world.url, world.idOf(who)))
    ;({ id, number } = await recorded(factsOfStory(await storyOfScenario('gitlab', scenario)).facts))
  })
  afterAll(() => world.end())

  /** Records the facts of an incident that is long over. Its channel is of no Slack that answers here, so it has none. */
  async function recorded(facts: Fact[]): Promise<{ id: string; number: number }> {
    const writer = testWriter(world.store, { clock: world.practice.clock })
    const [first, ...rest] = facts.filter(({ kind }) => kind !== 'channel-opened')
    if (first?.kind !== 'declared') throw new Error('The story has no beginning.')
    const { state } = await writer.declare(
      declaration({ title: first.data.title, by: first.actor ?? '', at: first.occurredAt }),
    )
    const said = rest.map(({ seq: _, recordedAt: __, ...fact }): NewFact => fact as NewFact)
    await writer.commit(state.id, () => ({ facts: said }))
    return { id: state.id, number: state.number }
  }

  const facts = () => createIncidents(world.store).facts(id)
  async function seqOf(words: string): Promise<number> {
    const found = (await facts()).find((fact) => fact.kind === 'message' && fact.data.text.includes(words))
    if (!found) throw new Error(`Nobody says ${words}.`)
    return found.seq
  }
  const read = (who = investigator, query = '') => world.page(`/incidents/${number}/investigation${query}`, who)
  async function send(path: string, fields: Record<string, string | number>, who = investigator) {
    const body = new URLSearchParams({ incident: String(number) })
    for (const [name, value] of Object.entries(fields)) body.set(name, String(value))
    const headers = { cookie: cookies.get(who) ?? '', 'sec-fetch-site': 'same-origin' }
    const answer = await fetch(world.url + path, { method: 'POST', redirect: 'manual', headers, body })
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
  }
  let count = 0
  /** Adds a note; answers with its id. */
  async function note(text: string, more: Record<string, string | number> = {}): Promise<string> {
    const own = `note-${++count}`
    expect([text, (await send('/investigation/note', { note: own, text, ...more })).status]).toEqual([text, 303])
    return own
  }
  /** What the form of a deed on a note sends besides what is typed. */
  async function seenOf(deed: string, of: string, who = investigator): Promise<string> {
    const page = await read(who, `?do=${deed}&note=${of}`)
    return (
      /name="seen" value="([^"]*)"><?/.exec(page.slice(page.indexOf(`name="note" value="${of}"`)))?.[1] ?? 'no form'
    )
  }
  async function act(deed: string, of: string, more: Record<string, string> = {}, who = investigator) {
    return send(`/investigation/${deed}`, { note: of, seen: await seenOf(deed, of, who), ...more }, who)
  }
  const searched = async (words: string, who = reader) => {
    const page = await world.page(`/?q=${encodeURIComponent(`"${words}"`)}`, who)
    return page.includes(`/incidents/${number}/timeline`)
  }
  /** Everything that somebody can read of the incident without being an investigator. */
  async function readAlong(who = reader): Promise<string> {
    const paths = [
      'investigation',
      'timeline?show=order',
      'timeline.json',
      'timeline/facts.json',
      'write-up',
      'write-up.md',
    ]
    const pages = await Promise.all(paths.map((path) => world.page(`/incidents/${number}/${path}`, who)))
    return [...pages, await plain(), ...(await exported()).values()].join('\n')
  }
  const plain = () => readFile(join(world.data, 'plain', `INC-${number}.txt`), 'utf8')
  async function exported(): Promise<Map<string, string>> {
    const answer = await world.visit(`/incidents/${number}/export/all.zip`, reader)
    const files = await unzip(new Uint8Array(await answer.arrayBuffer()))
    return new Map([...files].map(([path, text]) => [path.slice(path.indexOf('/') + 1), text]))
  }

  it('Whoever may respond becomes an investigator by one press, also when the incident is over', async () => {
    expect(await read()).toContain('Become an investigator</button>')
    expect((await send('/investigation/role', { do: 'take' })).to).toContain('?done=take')

    expect(await read()).toContain('You.')
    expect(await read(reader)).toContain('Vera')
    expect(fold(await facts(), id)).toMatchObject({ status: 'resolved', roles: [{ role: 'investigator' }] })
    expect((await send('/investigation/role', { do: 'take' })).text).toContain('You are Investigator already.')
  })

  it('They tag lines, keep and dismiss what is suggested, and correct the clock', async () => {
    const known = await facts()
    const state = fold(known, id)
    const entries = timeline(known, state, { name: (user) => user })
    const [kept, dismissed] = suggestions(entries, known, state, tags)
    if (!kept || !dismissed) throw new Error('Nothing is suggested.')
    const about = await seqOf('I was on db1, not on db2')

    expect((await send('/timeline/tags', { about, do: 'tag', tag: 'risky-to-touch' })).status).toBe(303)
    expect((await send('/timeline/tags', { about: kept.seq, do: 'tag', tag: kept.tag, rule: kept.rule })).status).toBe(
      303,
    )
    expect((await send('/timeline/tags', { about: dismissed.seq, do: 'dismiss', tag: dismissed.tag })).status).toBe(303)
    const clock = { point: 'impact-started', how: 'time', date: '2017-01-31', time: '18:00', why: 'The load rose' }
    expect((await send('/clock/set', clock)).to).toContain('?done=impact-started')

    const told = (await facts()).filter(({ seq }) => seq > state.version).map(({ kind }) => kind)
    expect(told).toEqual(['tagged', 'tagged', 'suggestion-dismissed', 'clock-set'])
  })

  it('What they note is theirs until they share it: nobody else reads it, or that it is there', async () => {
    const about = await seqOf('I was on db1, not on db2')
    const before = await read(reader)
    const quoted = await note('Grumblefjord: why this host?', { about })
    await note('Is this in a runbook? Grumblefjord', { question: 'yes' })
    await note('Grumblefjord: nobody spoke', { from: '2017-01-31 23:30', until: '23:40' })
    await send('/investigation/answer', {
      note: 'note-2',
      seen: await seenOf('answer', 'note-2'),
      text: 'Grumblefjord: no',
    })

    const own = await read()
    expect(own.match(/Grumblefjord/g)).toHaveLength(4)
    expect(own).toContain('About <time datetime="2017-01-31T23:30:00.000Z">2017-01-31 23:30</time> UTC')
    expect(own).toContain(`#f${about}`)
    expect(await seenOf('change', quoted)).toMatch(/Z$/)
    expect(await read(reader)).toBe(before)
    expect(await readAlong()).not.toContain('Grumblefjord')
    expect(await searched('Grumblefjord')).toBe(false)
    expect(JSON.stringify(await facts())).not.toContain('Grumblefjord')
    expect(logged.filter((line) => line.includes('Grumblefjord'))).toEqual([])
  })

  it('Nobody else changes, answers, shares or deletes one, whatever they send, and is told the same as of one that is not there', async () => {
    const seen = await seenOf('change', 'note-1')
    for (const [path, fields] of [
      ['change', { text: 'x' }],
      ['delete', {}],
      ['share', {}],
      ['withdraw', {}],
      ['answer', { text: 'x' }],
    ] as const) {
      const [real, made] = [
        await send(`/investigation/${path}`, { note: 'note-1', seen, ...fields }, reader),
        await send(`/investigation/${path}`, { note: 'note-9', seen, ...fields }, reader),
      ]
      expect([path, real]).toEqual([path, made])
      expect(real.status).toBeGreaterThan(400)
    }

    expect((await read()).match(/Grumblefjord/g)).toHaveLength(4)
  })

  it('Shared notes, questions and answers are in the timeline, the search, the text file and every export; anybody who may respond answers', async () => {
    const about = await seqOf('I was on db1, not on db2')
    const [line, span, question, doubt] = [
      await note('Wobblequay: they <took> it for the other host', { about }),
      await note('Wobblequay: a silent quarter', { from: '2017-01-31 23:00', until: '23:15' }),
      await note('Wobblequay: is this in a runbook?', { question: 'yes' }),
      await note('Wobblequay: who would know?', { question: 'yes' }),
    ]
    await act('answer', question, { text: 'Snorklehythe: not yet' })
    for (const each of [line, span, question, doubt]) expect((await act('share', each)).to).toContain('?done=share')
    expect((await act('answer', doubt, { text: 'Snorklehythe: the database people' }, reader)).to).toContain(
      '?done=answer',
    )

    const page = await read(reader)
    expect(page.match(/Wobblequay/g)).toHaveLength(4)
    expect(page).toContain('they &lt;took&gt; it for')
    expect(page).toContain('Answered by <b class="who">Sam')
    expect(page).toContain('Answered by <b class="who">Vera')
    await until('the text file has it', async () => (await plain()).includes('the database people'))
    const files = await exported()
    for (const name of ['timeline.json', 'timeline.csv', 'timeline.md', 'timeline.html'])
      expect([name, [...(files.get(name) ?? '').matchAll(/Wobblequay|Snorklehythe/g)].length]).toEqual([name, 6])
    expect([...files.values()].join()).toContain('risky-to-touch')
    expect((await world.page(`/incidents/${number}/timeline?show=order`, reader)).match(/Wobblequay/g)).toHaveLength(4)
    expect((await plain()).match(/Wobblequay/g)).toHaveLength(4)
    expect([await searched('Wobblequay silent'), await searched('silent quarter'), await searched('not yet')]).toEqual([
      false,
      true,
      true,
    ])
    expect(await readAlong()).not.toContain('Grumblefjord')
    const rows = await world.store.prisma.investigationNote.findMany({ where: { sharedAt: { not: null } } })
    expect(rows.map(({ text, answer }) => [text, answer])).toEqual(Array.from({ length: 4 }, () => ['', null]))
  })

  it('A second tab overwrites nothing: neither a change, nor an answer, nor a note that was shared meanwhile', async () => {
    const own = await note('Before')
    const seen = await seenOf('change', own)
    expect((await send('/investigation/change', { note: own, seen, text: 'In the first tab' })).status).toBe(303)
    const second = await send('/investigation/change', { note: own, seen, text: 'In the second tab' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('>In the second tab</textarea>')
    expect(second.text).toContain('In the first tab')
    expect((await send('/investigation/delete', { note: own, seen })).status).toBe(409)
    expect((await send('/investigation/share', { note: own, seen })).status).toBe(409)

    const again = await Promise.all([1, 2].map(() => send('/investigation/note', { note: 'twice', text: 'Once only' })))
    expect(again.map(({ status }) => status)).toEqual([303, 303])
    expect((await read()).match(/Once only/g)).toHaveLength(1)
    const other = await send('/investigation/note', { note: 'twice', text: 'Something else' })
    expect(other.text).toContain('>Something else</textarea>')

    const question = await note('A question to two', { question: 'yes' })
    await act('share', question)
    const both = await Promise.all(
      ['One says', 'Another says'].map((text) =>
        send('/investigation/answer', { note: question, seen: '', text }, reader),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect((await act('change', own, { text: 'Shared meanwhile' })).status).toBe(303)
  })

  it('A deleted note is in no row, and a withdrawn one with its answers nowhere', async () => {
    const own = await note('Plumtarn is for the bin')
    expect((await act('delete', own)).to).toContain('?done=delete')
    const question = await note('Plumtarn, why?', { question: 'yes' })
    await act('share', question)
    await act('answer', question, { text: 'Plumtarn, because' }, reader)
    await until('the text file has it', async () => (await plain()).includes('Plumtarn, because'))
    expect(await readAlong()).toContain('Plumtarn')

    expect((await act('withdraw', question)).to).toContain('?done=withdraw')

    await until('the text file has lost it', async () => !(await plain()).includes('Plumtarn'))
    expect(await readAlong()).not.toContain('Plumtarn')
    expect(await searched('Plumtarn')).toBe(false)
    expect(await everyRow(world.store)).not.toContain('Plumtarn')
  })

  it('Notes and answers that quote what is erased lose their words, private and shared, and their author is told why', async () => {
    const about = await seqOf('I was on db1, not on db2')
    const fact = (await facts()).find(({ seq }) => seq === about)
    const words =
      fact?.kind === 'message'
        ? fact.data.text
            .replaceAll(/<@\w+>/g, '')
            .trim()
            .slice(0, 60)
        : ''
    const [secret, told, free, asked] = [
      await note(`“${words}” – why?`, { about }),
      await note(`They wrote “${words}”`, { about }),
      await note('Kept: a calm line', { about }),
      await note('What happened here?', { about, question: 'yes' }),
    ]
    for (const each of [told, free, asked]) await act('share', each)
    await act('answer', asked, { text: `“${words}” happened` }, reader)
    await until('the text file has it', async () => (await plain()).includes('happened'))

    const { text } = await offlineOver(world)(
      { verb: 'erase', as: 'robin@practice.example', incident: number, fact: about, why: null },
      'cli',
    )

    // The command line is another process: this one notices with the next thing that it records.
    await act('share', await note('Later'))
    expect(text).toContain('are gone')
    expect(text).not.toContain('The same words are also in')
    expect(await everyRow(world.store)).not.toContain(words)
    await until('the text file has lost it', async () => !(await plain()).includes(words))
    expect(await readAlong()).not.toContain(words)
    const own = await read()
    expect(own).not.toContain(words)
    expect(own).toContain('Kept: a calm line')
    expect(own).toContain('What happened here?')
    expect(own.match(/Its words were erased with the message that it quoted\./g)).toHaveLength(3)
    expect(await seenOf('change', secret)).toMatch(/Z$/)
  })

  it('Whoever leaves the investigation reads private notes no longer', async () => {
    expect((await send('/investigation/role', { do: 'leave' })).to).toContain('?done=leave')

    expect(await read()).not.toContain('Grumblefjord')
    expect((await send('/investigation/note', { note: 'late', text: 'Too late' })).text).toMatch(
      /id="kept"[^>]*>Too late/,
    )
  })
})
