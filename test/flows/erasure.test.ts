import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Neighbours, startNeighbours } from '../../practice/neighbours/start.ts'
import { minutes } from '../../src/incident/clock.ts'
import { emptied, wordsOf } from '../../src/incident/erasure.ts'
import { everyRow } from '../support/every-text.ts'
import { offlineOver, writerOver } from '../support/offline-over.ts'
import type { Incident } from '../support/people.ts'
import { fact } from '../support/test-writer.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

const crew = ['robin', 'mira', 'jonas', 'aiko', 'sam', 'vera']

describe('an incident in which people wrote words wherever they can', () => {
  let beside: Neighbours
  let world: World
  let incident: Incident
  beforeAll(async () => {
    beside = await startNeighbours()
    const workspace = {
      ...{ announcements: '#incidents', stakeholders: '#support', channel: { name: 'inc-{date}-{slug}' } },
      ...{ ask_for_imoc: ['@imoc-on-call'] },
    }
    world = await startWorld({ neighbours: beside, config: { 'workspace.yaml': workspace } })
    incident = await world.declare('robin', 'SECRET title')
    await write(world, incident)
  }, 240_000)
  afterAll(async () => {
    await world.end()
    await beside.stop()
  })

  const places = () => ['@imoc', '#general', '#incidents', '#support', '#engineering', incident.channel]
  const told = () =>
    crew
      .flatMap((who) => places().map((place) => world.sent(who, place)))
      .map((sent) => JSON.stringify(JSON.parse(sent).filter((message: object) => !('ephemeral' in message))))
      .join('\n')

  it('Effects that wait or are done have none of the words that people wrote', async () => {
    // Why an item ticked itself is said by imoc.
    const facts = (await world.facts(incident)).filter((each) => each.kind !== 'item-set' || !each.data.auto)
    const effects = await world.store.prisma.effect.findMany({ where: { incidentId: incident.id } })

    const rows = JSON.stringify(effects)
    const words = facts.flatMap(wordsOf).filter((text) => text.length > 3)

    expect(new Set(effects.map(({ kind }) => kind)).size).toBeGreaterThan(20)
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((text) => rows.includes(JSON.stringify(text).slice(1, -1)))).toEqual([])
    expect(rows).not.toContain('SECRET')
  })

  it('Erased words are gone from every message of imoc, topic, purpose, name, Home tab, page and file', async () => {
    await world.openHome('sam')
    expect(told()).toContain('SECRET')
    expect(world.homeOf('sam')).toContain('SECRET title')
    const worded = (await world.facts(incident)).filter((each) => emptied(each) && wordsOf(each).length)
    const offline = offlineOver(world)
    for (const { seq } of worded.filter(({ kind }) => kind === 'update-written' || kind === 'declared').reverse()) {
      const wish = { verb: 'erase' as const, as: '@mira', incident: incident.number, fact: seq, why: null }
      expect(await offline(wish, 'cli')).toMatchObject({ outcome: 'done' })
    }
    // All others at once: an erasure looks at everything that is shown.
    const facts = worded.map(({ seq, kind }) => fact({ kind: 'erased', data: { seq, of: kind, why: null } }))
    await writerOver(world).commit(incident.id, () => ({ facts }))
    await world.settle()
    await world.advance(minutes(5))

    expect(told().match(/.{120}SECRET.{40}/g) ?? []).toEqual([])
    const { topic, purpose, name } = world.channelOf(incident)
    expect(JSON.stringify({ topic, purpose, name })).not.toMatch(/secret/i)
    expect(world.homeOf('sam')).not.toContain('SECRET')
    expect((await everyRow(world.store)).match(/.{160}secret.{60}/gi) ?? []).toEqual([])
    expect(await world.page('/status')).not.toContain('SECRET')
    expect(await world.page('/status.rss')).not.toContain('SECRET')
    await until('the plain file is written anew', async () => {
      const text = await readFile(join(world.data, 'plain', `INC-${incident.number}.txt`), 'utf8')
      return !text.includes('SECRET')
    })
  }, 240_000)
})

describe('words that are erased while they wait for Slack', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  it('Erased words are never posted, and what they were about is posted without them', async () => {
    const incident = await world.declare('robin', 'Payments time out')
    world.practice.faults.add({ kind: 'http_500', method: 'chat.*' })
    await world.command('robin', incident.channel, 'status identified WAITING')
    const [moved] = await world.factsOf(incident, 'status-changed')
    const wish = { verb: 'erase' as const, as: '@mira', incident: incident.number, fact: moved?.seq ?? 0, why: null }

    const answer = await offlineOver(world)(wish, 'cli')
    world.practice.faults.remove()
    await world.advance(minutes(3))

    expect(answer.text).toMatch(/\d+ changes are still to be made/)
    expect(world.botSaid('mira', incident.channel).filter((said) => said.includes('Identified, says'))).toEqual([
      expect.stringMatching(/Identified, says @robin$/),
    ])
    expect(await everyRow(world.store)).not.toContain('WAITING')
  })

  it('Erased words leave rows of an older version too, and what those asked for is posted from the facts', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    world.practice.faults.add({ kind: 'http_500', method: 'chat.*' })
    await world.command('robin', incident.channel, 'severity sev2 stays')
    await world.command('robin', incident.channel, 'status identified WAITING')
    const [moved] = await world.factsOf(incident, 'status-changed')
    await world.store.prisma.effect.updateMany({
      where: { incidentId: incident.id, kind: 'say', status: { not: 'done' } },
      data: { data: { text: 'WAITING words of before' } },
    })

    await offlineOver(world)(
      { verb: 'erase', as: '@mira', incident: incident.number, fact: moved?.seq ?? 0, why: null },
      'cli',
    )
    const rows = await everyRow(world.store)
    world.practice.faults.remove()
    await world.advance(minutes(3))

    const said = world.botSaid('mira', incident.channel).filter((text) => text.includes(', says @robin'))
    expect(rows).not.toContain('WAITING')
    expect(said.toSorted()).toEqual([
      expect.stringMatching(/Identified, says @robin$/),
      expect.stringMatching(/^Severity .*, says @robin: stays$/),
    ])
  })

  it('The erased words of an update go to nobody any more', async () => {
    const incident = await world.declare('robin', 'Mail is slow')
    world.practice.faults.add({ kind: 'http_500', method: 'chat.*' })
    await world.command('mira', incident.channel, 'update WAITING')
    await world.submit('mira', { audiences: ['announcements', 'status-page'] })
    await world.submit('mira', {})
    const [update] = await world.factsOf(incident, 'update-written')
    const wish = { verb: 'erase' as const, as: '@mira', incident: incident.number, fact: update?.seq ?? 0, why: null }

    const answer = await offlineOver(world)(wish, 'cli')
    world.practice.faults.remove()
    await world.advance(minutes(3))

    expect(answer.text).toContain('Our status page has forgotten it')
    expect(JSON.stringify(world.sees('mira', '#incidents'))).not.toMatch(/WAITING|taken back/)
    expect(await world.page('/status')).not.toContain('WAITING')
    expect(await everyRow(world.store)).not.toContain('WAITING')
  })
})

describe('the reason of a cover', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  it('The reason of a cover is listed by its id, and once erased it is in no row and in no message', async () => {
    const heard = () => ['jonas', 'aiko', 'vera'].flatMap((who) => world.dmOf(who)).join('\n')
    await world.command('mira', '#general', 'imoc cover me tomorrow 9:00 to fri 9:00 SECRET leave')
    await until('they are asked', () => heard().includes('SECRET leave'))
    const offline = offlineOver(world)

    const listed = await offline({ verb: 'erase-cover', as: '@mira', id: null }, 'cli')
    const id = listed.text.split(' ')[0] ?? ''
    const answer = await offline({ verb: 'erase-cover', as: '@mira', id }, 'cli')
    const again = await offline({ verb: 'erase-cover', as: '@mira', id }, 'cli')

    expect(answer).toMatchObject({ outcome: 'done' })
    expect(again).toMatchObject({ outcome: 'refused' })
    expect(await everyRow(world.store)).not.toContain('SECRET')
    await until('they read it without its reason', () => !heard().includes('SECRET'), 40_000)
    expect(heard()).toContain('asks to be covered')
  }, 60_000)
})

/** Something of everything that people can write. */
async function write(world: World, { channel }: Incident): Promise<void> {
  const ask = (who: string, text: string) => world.command(who, channel, text)
  for (const who of ['jonas', 'aiko', 'sam']) await world.joins(who, channel)
  await world.says('robin', channel, 'SECRET message')
  await ask('robin', 'note SECRET note')
  await ask('robin', 'severity sev2 SECRET size')
  await ask('robin', 'status identified SECRET cause')
  await ask('robin', 'role liaison @aiko SECRET team')
  await ask('mira', 'role leave liaison @aiko SECRET team')
  await ask('robin', 'role liaison @aiko SECRET crew')
  await ask('robin', 'page @sam SECRET help')
  await ask('robin', 'callout @jonas SECRET disk · SECRET graph · SECRET plan')
  await world.advance(minutes(4))
  await world.click('jonas', '@imoc', 'callout-question')
  await world.submit('jonas', { question: 'SECRET question' })
  await ask('robin', 'concern SECRET worry')
  await world.click('mira', '@imoc', 'concern-answer')
  await world.submit('mira', { answer: 'SECRET answer' })
  await ask('mira', 'decide SECRET decision')
  await world.submit('mira', { options: 'SECRET option', feared: 'SECRET fear' })
  await ask('robin', 'concern anonymously: SECRET fear of somebody')
  await world.click('mira', '@imoc', 'concern-answer', { about: 'fear of somebody' })
  await world.submit('mira', { answer: 'SECRET answer to all' })
  await ask('robin', 'hypothesis SECRET guess')
  await ask('robin', 'hypothesis 1 supported SECRET evidence')
  await ask('robin', 'task SECRET task')
  await ask('robin', 'doing temporarily SECRET change on checkout')
  await ask('jonas', 'doing SECRET other change on checkout')
  await ask('jonas', 'did 2 SECRET outcome')
  await ask('robin', 'did 1 SECRET end')
  await ask('robin', 'line SECRET line')
  await ask('robin', 'lock checkout SECRET reason')
  await world.click('sam', '#incidents', 'subscribe')
  for (const text of ['SECRET first', 'SECRET second']) {
    await ask('mira', `update ${text}`)
    const audiences = ['announcements', 'stakeholders', 'status-page', 'subscribers']
    await world.submit('mira', { impact: 'SECRET impact', doing: 'SECRET doing', audiences })
    await world.submit('mira', {})
  }
  await world.practice.act.topic({ as: 'robin', channel, topic: 'SECRET topic' })
  await ask('mira', 'handover @jonas SECRET summary')
  await world.submit('mira', { tired: 'SECRET tired' })
  await world.click('jonas', '@imoc', 'handover-decline')
  await world.submit('jonas', { why: 'SECRET no' })
  await ask('robin', 'status resolved SECRET mend')
  await ask('robin', 'status investigating SECRET return')
  await world.advance(minutes(5))
}
