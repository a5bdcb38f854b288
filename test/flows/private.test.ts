import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { postSigned, pressed } from '../support/signed.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a private incident', { timeout: 120_000 }, () => {
  let world: World
  let incident: Incident
  let count = 0
  const title = 'Mira sold our keys'
  const leaks = /Mira sold|mira-sold|keys/

  beforeAll(async () => {
    world = await startWorld({ transport: 'http' })
  })
  afterAll(() => world.end())
  beforeEach(async () => {
    count += 1
    // Slack takes fifty edits a minute, and on a driven clock no minute passes by itself.
    await world.advance(minutes(2))
    incident = await hidden(`${title} ${count}`)
  })

  async function hidden(words: string, imoc: string[] = ['call']): Promise<Incident> {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: words, private: ['private'], imoc })
    return world.newest()
  }
  const members = () => world.channelOf(incident).members
  const isIn = (who: string) => members().includes(world.idOf(who))
  const about = () => `INC-${incident.number}`
  const dms = (who: string) => world.dmOf(who).filter((text) => text.includes(about()))
  const press = (who: string, action: string) => world.click(who, '@imoc', action, { about: about() })
  async function leaves(who: string): Promise<void> {
    await world.practice.act.leave({ as: who, channel: incident.channel })
    await world.settle()
  }
  /** A press of what stands in somebody's DM now, to be done later: it may be gone from there by then. */
  function keeps(who: string, action: string): () => Promise<void> {
    const { blocks } = world.messageWith(who, '@imoc', action, about())
    const [, value = ''] =
      new RegExp(`"action_id":"${action}"[^}]*}[^}]*"value":"([^"]+)"`).exec(JSON.stringify(blocks)) ?? []
    return async () => {
      await postSigned(world, pressed(world.idOf(who), action, value))
      await world.settle()
    }
  }

  describe('an IMOC who is paged', () => {
    it('A paged IMOC reads only that they are needed, and is let in once they acknowledge', async () => {
      const before = world.sent('mira', '@imoc')

      expect(isIn('mira')).toBe(false)
      expect(before).toContain('You are needed in a private incident')
      expect(before).not.toMatch(leaks)
      expect(await world.openHome('mira')).toContain('You are needed in a private incident')
      expect(world.homeOf('mira')).not.toMatch(leaks)
      await press('mira', 'page-acknowledge')
      expect(isIn('mira')).toBe(true)
      expect(dms('mira').join()).toContain(title)
      expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('mira'))
    })

    it('Somebody who presses "Cannot" is not let in, nor is the next person before they acknowledge', async () => {
      const acknowledge = keeps('mira', 'page-acknowledge')

      await press('mira', 'page-cannot')
      await acknowledge()

      expect(dms('jonas').join()).toContain('You are needed in a private incident')
      expect(dms('jonas').join()).not.toMatch(leaks)
      expect(isIn('mira') || isIn('jonas')).toBe(false)
      await press('jonas', 'page-acknowledge')
      expect(isIn('jonas')).toBe(true)
      await acknowledge()
      expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('jonas'))
      expect(isIn('mira')).toBe(false)
    })

    it('A severity alone pages nobody in a private incident, and the channel reads how to page', async () => {
      incident = await hidden('Nobody was called', [])

      await world.command('robin', incident.channel, 'severity sev1')
      const quiet = dms('mira')
      const [answer] = await world.command('robin', incident.channel, 'imoc call')

      expect(quiet).toEqual([])
      expect(world.botSaid('robin', incident.channel).join()).toContain('/incident imoc call pages them')
      expect(answer).toContain('the person who acknowledges is let in')
      expect(dms('mira')).toHaveLength(1)
      expect(isIn('mira')).toBe(false)
    })
  })

  it('A page to somebody outside a private incident is confirmed first, by command and by form', async () => {
    const [asked] = await world.command('robin', incident.channel, 'page @sam the keys of mira')
    const unasked = dms('sam')
    await world.command('robin', incident.channel, 'page')
    await world.submit('robin', { person: world.idOf('aiko'), why: 'the keys' })
    const form = world.form('robin').words
    await world.submit('robin', { person: world.idOf('aiko'), why: 'the keys' })
    await world.click('robin', incident.channel, 'page-let-in')

    expect(asked).toContain('@sam is not in this private incident; paging them lets them in.')
    expect(unasked).toEqual([])
    expect(form).toContain('@aiko is not in this private incident')
    for (const who of ['sam', 'aiko']) {
      expect(dms(who).join()).toContain('@robin asks for your help')
      expect(dms(who).join()).not.toMatch(leaks)
      expect(isIn(who)).toBe(false)
    }
    await press('sam', 'page-acknowledge')
    await press('aiko', 'page-cannot')
    expect(isIn('sam')).toBe(true)
    expect(isIn('aiko')).toBe(false)
  })

  it('A private incident is declared by a line with a flag and announced to nobody', async () => {
    const [answer] = await world.command('robin', '#general', 'declare --private customer data leaked')
    const incident = await world.newest()

    expect(answer).toContain('customer data leaked is declared. I am opening a private channel. Nobody is paged')
    expect((await world.stateOf(incident)).private).toBe(true)
    expect(world.sent('sam', '#incidents')).not.toContain('customer data')
  })

  it('A private incident gives no role, task, line of work or callout to somebody who is not in it', async () => {
    await world.command('robin', incident.channel, 'task Count the keys')
    const answers = [
      await world.command('robin', incident.channel, 'role scribe @sam'),
      await world.command('robin', incident.channel, 'task 1 give @sam'),
      await world.command('robin', incident.channel, 'line the keys @sam'),
    ].flat()

    for (const answer of answers) expect(answer).toContain('is not in its channel: invite them first')
    expect(dms('sam')).toEqual([])
    expect(isIn('sam')).toBe(false)
  })

  it('A private incident asks the IMOC before it asks the rota, whose people read only that they are needed', async () => {
    await press('mira', 'page-acknowledge')
    await world.advance(minutes(181))

    const [asked] = await press('mira', 'relief-swap')
    const unasked = [...dms('jonas'), ...dms('aiko')]
    await world.click('mira', '@imoc', 'relief-swap-in')

    expect(asked).toContain('asking them lets in the person who takes over')
    expect(unasked).toEqual([])
    expect(dms('jonas').join()).toContain('You are needed in a private incident')
    expect(dms('jonas').join()).not.toMatch(leaks)
    expect(isIn('jonas')).toBe(false)
    await press('jonas', 'accept-relief')
    expect(isIn('jonas')).toBe(true)
    expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('jonas'))
    expect(dms('aiko').join()).toContain('You need not come any more')
  })

  describe('somebody who leaves', () => {
    beforeEach(async () => {
      await press('mira', 'page-acknowledge')
      await world.command('robin', incident.channel, 'task Count the keys')
      await world.command('robin', incident.channel, 'task 1 give @mira')
      await world.command('robin', incident.channel, 'callout @mira the keys are gone')
      await world.openHome('mira')
    })

    it('Somebody who leaves loses the incident from their Home tab and messages, and has it back when they return', async () => {
      const had = dms('mira').join()

      await leaves('mira')
      const gone = [world.sent('mira', '@imoc'), world.homeOf('mira')].join()
      await world.practice.act.invite({ as: 'robin', channel: incident.channel, who: 'mira' })
      await world.settle()
      await world.advance(minutes(2))

      expect(had).toContain(title)
      expect(gone).toContain('You are no longer in this incident')
      expect(gone).not.toContain(`${title} ${count}`)
      expect(gone).not.toContain('the keys are gone')
      expect(dms('mira').join()).toContain(`${title} ${count}`)
      expect(await world.openHome('mira')).toContain(`${title} ${count}`)
    })

    it('Somebody who leaves cannot use their old buttons, and none lets them back in', async () => {
      const deeds = ['callout-acknowledge', 'task-done'].map((action) => keeps('mira', action))
      const facts = async () => (await world.facts(incident)).filter(({ actor }) => actor === world.idOf('mira'))

      await leaves('mira')
      const before = (await facts()).length
      for (const deed of deeds) await deed()

      expect(await facts()).toHaveLength(before)
      expect(isIn('mira')).toBe(false)
    })

    it('The people who remain are told what nobody has any more', async () => {
      await leaves('mira')

      const said = world.botSaid('robin', incident.channel).at(-1)
      expect(said).toContain('@mira has left but still has the role of IMOC')
      expect(said).toContain('task 1, callout 1 to acknowledge')
    })

    it('Somebody who leaves is reminded of nothing, and the IMOC is still told that nobody answers', async () => {
      await leaves('mira')
      await world.command('robin', incident.channel, 'imoc me')
      const before = dms('mira').length

      await world.advance(minutes(30))

      expect(dms('mira').length).toBeLessThanOrEqual(before)
      expect((await world.factsOf(incident, 'callout-chased')).map(({ data }) => data.to)).toEqual(['imoc'])
      const nudged = await world.factsOf(incident, 'item-nudged')
      expect(nudged.filter(({ data }) => data.user === world.idOf('mira'))).toEqual([])
    })

    it('A handover that was offered to somebody who leaves lapses', async () => {
      await world.practice.act.invite({ as: 'robin', channel: incident.channel, who: 'vera' })
      await world.settle()
      await world.command('mira', incident.channel, 'handover')
      await world.submit('mira', { to: world.idOf('vera') })
      const accept = keeps('vera', 'handover-accept')

      await leaves('vera')
      await accept()

      expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('mira'))
      expect((await world.stateOf(incident)).handovers.at(-1)?.answer).toBe('lapsed')
      expect(dms('mira').join()).toContain('@vera has left')
      expect(isIn('vera')).toBe(false)
    })
  })

  it('A private incident learns from Slack who is in it when it missed the event', async () => {
    await world.stopBot()
    await world.practice.act.invite({ as: 'robin', channel: incident.channel, who: 'sam' })
    await world.startBot()
    await world.settle()
    const [inside] = await world.command('sam', incident.channel, 'status')
    await world.stopBot()
    await world.practice.act.leave({ as: 'sam', channel: incident.channel })
    await world.startBot()
    await world.settle()

    expect(inside).toContain(title)
    expect((await world.stateOf(incident)).access?.moves[world.idOf('sam')]?.in).toBe(false)
  })
})

describe('the pages of a private incident', () => {
  it('The people who are in it open them, and for others, also with an old link, they do not exist', {
    timeout: 120_000,
  }, async () => {
    const world = await startWorld()
    await world.command('robin', '#general', 'declare private: Mira sold our keys')
    const incident = await world.newest()
    const page = `/incidents/${incident.number}/timeline`
    const old = `/i/${incident.webKey}/timeline`

    expect(await world.page(page)).toContain('Mira sold our keys')
    expect(await world.page('/')).toContain('Mira sold our keys')
    for (const who of ['sam', 'jonas']) {
      expect([(await world.visit(page, who)).status, (await world.visit(old, who)).status]).toEqual([404, 404])
      expect(await world.page('/', who)).not.toContain('sold')
    }
    const [told] = await world.command('robin', incident.channel, 'links')
    expect(told).toContain('Only the people in this incident can open them, after they have signed in.')
    await world.practice.act.leave({ as: 'robin', channel: incident.channel })
    await world.settle()
    expect((await world.visit(page)).status).toBe(404)
    await world.end()
  })
})
