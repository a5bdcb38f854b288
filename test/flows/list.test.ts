import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('lists and searches', { timeout: 120_000 }, () => {
  let world: World
  let open: Incident
  let hidden: Incident

  beforeAll(async () => {
    world = await startWorld()
    const past = await world.declare('sam', 'Search is slow')
    await world.command('sam', past.channel, 'severity sev2')
    await world.command('sam', past.channel, 'status resolved')
    open = await world.declare('robin', 'Checkout fails')
    await world.says('robin', open.channel, 'The <payment gateway> closes connections & times out')
    await world.command('robin', open.channel, 'severity sev1')
    await world.command('robin', open.channel, 'role scribe')
    hidden = await world.declare('mira', 'Keys were leaked')
    const minor = await world.declare('sam', 'Coffee is cold')
    await world.command('sam', minor.channel, 'severity sev4')
    await world.command('mira', hidden.channel, 'private')
    await world.click('mira', hidden.channel, 'make-private')
    await world.command('mira', hidden.channel, 'note the gateway knows')
    await world.settle()
  }, 120_000)
  afterAll(() => world.end())

  const ask = async (who: string, text: string, where = '#general') =>
    (await world.command(who, where, text)).join('\n')

  it('A list shows open incidents first, to the asker alone, with a link to each and to the page', async () => {
    const answer = await ask('sam', 'list')

    expect(answer).toContain('Checkout fails')
    expect(answer.indexOf('Checkout fails')).toBeLessThan(answer.indexOf('Search is slow'))
    expect(answer.indexOf('Coffee is cold')).toBeGreaterThan(answer.indexOf('Checkout fails'))
    expect(answer.indexOf('Coffee is cold')).toBeLessThan(answer.indexOf('Search is slow'))
    const sent = world.sent('sam', '#general')
    expect(sent).toContain(`${world.url}/incidents/${open.number}/timeline`)
    expect(sent).toContain('"type":"data_table"')
    expect(sent).toContain(`<${world.url}/|The same on the web, with filters>`)
    expect(world.botSaid('robin', '#general').join('\n')).not.toContain('Search is slow')
  })

  it('A list is narrowed by what is typed, and says in one sentence what it does not know', async () => {
    expect(await ask('sam', 'list open')).not.toContain('Search is slow')
    expect(await ask('sam', 'list past')).not.toContain('Checkout fails')
    expect(await ask('sam', 'list SEV2')).toContain('Search is slow')
    expect(await ask('sam', 'list sev1 past')).toBe('No incident that you may see is like that.')
    expect(await ask('robin', 'list mine')).toContain('Checkout fails')
    expect(await ask('robin', 'list mine')).not.toContain('Search is slow')
    expect(await ask('jonas', 'list mine')).toContain('There is no incident in which you have had a role.')
    expect(await ask('sam', 'list everything')).toContain('“everything” is nothing that a list can be narrowed to')
  })

  it('What was written a moment ago is found, in the words in which it was written', async () => {
    const answer = await ask('sam', 'search gateway closing')

    expect(answer).toContain('Checkout fails')
    expect(answer).toContain('Robin')
    expect(answer).not.toContain('Keys were leaked')
    const found = await world.page('/?q=gateway+closing', 'sam')
    expect(found).toContain('The &lt;payment <mark>gateway</mark>&gt; <mark>closes</mark> connections &amp; times out')
    const [, link = ''] = /href="([^"]*\?fact=\d+)"/.exec(found) ?? []
    expect(await world.page(link, 'sam')).toContain('closes connections')
  })

  it('A private incident is in the answers to its people alone, wherever they ask', async () => {
    for (const text of ['list', 'list open', 'search gateway', 'search leaked', 'search "keys were"']) {
      expect(await ask('sam', text), text).not.toContain('Keys were leaked')
      expect(await world.page(`/?q=${text.replace('search ', '')}`, 'sam')).not.toContain('Keys were leaked')
    }
    const nothing = await ask('sam', 'search unheardof')
    expect(await ask('sam', 'search leaked')).toBe(nothing.replace('unheardof', 'leaked'))
    expect(await ask('sam', `search ${hidden.number}`)).not.toContain('leaked')
    for (const text of ['list', 'search leaked']) expect(await ask('mira', text), text).toContain('Keys were leaked')
    const forMira = await world.page('/', 'mira')
    expect(forMira).toContain('Keys were leaked')
    const [, channel = ''] = /INC-3 (?:(?!<\/li>)[\s\S])*<p class="lead">[^<]* · (#inc-[^<]+)</.exec(forMira) ?? []
    expect(channel).not.toBe('')
    expect(await world.page('/', 'sam')).not.toContain(channel)
    expect(await world.page('/', 'sam')).not.toContain('Keys were leaked')
  })

  it.each([
    ['search', 'Say what to search for'],
    ['search %', 'There is no word in that'],
    ['search :fire:', 'Nothing was found for “:fire:”.'],
    ['search <!channel> *x1*', 'Nothing was found for “@channel *x1*”.'],
    ['search the', 'Those words are in every text'],
    [`search ${'long '.repeat(100)}`, 'A search has at most 300 characters'],
    ['search "', 'There is no word in that'],
    ['search 再起動', 'Nothing was found'],
  ])('/incident %s is answered with one sentence', async (typed, sentence) => {
    const answers = await world.command('sam', '#general', typed)

    expect(answers).toHaveLength(1)
    expect(answers[0]).toContain(sentence)
  })

  it('Where Slack does not take the table, the same comes as text, once', async () => {
    world.practice.faults.add({ kind: 'refused', method: 'response_url', error: 'invalid_blocks' })

    const answers = await world.command('sam', '#general', 'search gateway')
    world.practice.faults.remove()

    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatch(/^\*?Found: gateway\*?\n• INC-2 · Checkout fails · investigating · SEV1 · /)
    expect(answers[0]).toContain('The same on the web')
  })

  it('My roles, tasks and callouts are on my page, and a write-up until I have opened it', async () => {
    await world.command('mira', open.channel, 'task Look at the logs')
    await world.command('robin', open.channel, 'task 1 take')
    await world.command('mira', open.channel, `callout <@${world.idOf('robin')}> It is the gateway`)
    await world.settle()

    const mine = await world.page('/', 'robin')
    for (const part of ['Your role: Scribe', 'Your task 1: Look at the logs', 'It is the gateway']) {
      expect(mine).toContain(part)
    }
    expect(await world.page('/', 'jonas')).not.toContain('Look at the logs')

    expect(await world.page('/', 'sam')).toContain('Write-up of INC-1 · Search is slow')
    await world.page('/incidents/1/write-up', 'sam')
    expect(await world.page('/', 'sam')).not.toContain('Write-up of INC-1 · Search is slow')
  })

  it('An address with a search asks who reads, and shows the search afterwards', async () => {
    const asked = await fetch(`${world.url}/?q=gateway&state=open`)

    expect(asked.status).toBe(401)
    const text = await asked.text()
    expect(text).toContain(encodeURIComponent('/?q=gateway&state=open').replaceAll('%20', '+'))
    expect(text).not.toContain('Checkout fails')
  })
})
