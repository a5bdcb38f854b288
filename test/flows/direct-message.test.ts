import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hearDm } from '../../src/features/lifecycle/declare/hear-dm.ts'
import { startWorld, type World } from '../support/world.ts'

const line =
  'Nothing is declared yet. Press the button to declare an incident, or type /incident help to see what else you can do.'

describe('a direct message to imoc', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  const answers = (who: string) => world.dmOf(who).filter((text) => text.includes('Nothing is declared yet'))

  it('A direct message is answered in one line with a button for the form, and declares nothing by itself', async () => {
    await world.says('sam', '@imoc', 'checkout is down')

    expect(answers('sam')).toEqual([expect.stringContaining(line)])
    expect(await world.store.prisma.incident.count()).toBe(0)
    await world.click('sam', '@imoc', 'declare-this')
    expect(world.form('sam')).toMatchObject({ id: 'declare', filled: expect.stringContaining('checkout is down') })
    await world.submit('sam', {})
    expect((await world.stateOf(await world.newest())).title).toBe('checkout is down')
  })

  it('Each direct message is answered once, in its thread where it has one, and imoc never answers itself', async () => {
    await world.says('vera', '@imoc', 'hello')
    const ts = await world.says('vera', '@imoc', 'declare --private sev2 a laptop is gone')
    await world.says('vera', '@imoc', 'anybody?', { thread: ts })

    expect(answers('vera')).toHaveLength(3)
    const inThread = world.practice.read.messages('vera', '@imoc').filter((each) => each.thread_ts === ts)
    expect(inThread.map(({ user }) => user)).toContain(world.practice.read.bot().user)
    await world.advance(60_000)
    expect(answers('vera')).toHaveLength(3)
  })

  it('A direct message brings its flags into the form', async () => {
    await world.says('robin', '@imoc', '/incident declare --private sev2 a laptop is gone')
    await world.click('robin', '@imoc', 'declare-this')

    const { filled } = world.form('robin')
    expect(filled).toContain('"value":"a laptop is gone"')
    expect(filled).toContain('"value":"private"')
    expect(filled).toContain('"value":"sev2"')
    await world.practice.act.close({ as: 'robin' })
  })

  it("A direct message is not answered where it is an edit, a bot's or nobody's", async () => {
    const posted: string[] = []
    // All that the handler asks of it; a message of a bot never comes through the practice Slack's own people.
    const ctx = {
      self: { userId: 'UIMOC' },
      clock: { now: () => new Date(1_700_000_000_000) },
      people: { byId: async (id: string) => ({ kind: id === 'UBOT' ? 'bot' : 'member' }) },
      sender: { post: async ({ again }: { again: boolean }) => void posted.push(again ? 'looked' : 'posted') },
      // Of the context, a direct message uses no more than this.
    } as unknown as Parameters<typeof hearDm>[1]
    const said = { type: 'message', channel: 'D1', ts: '1700000000.000100', user: 'U1', text: 'x', channel_type: 'im' }
    const hear = (more: object) => hearDm({ event: { ...said, ...more }, eventId: '' }, ctx)

    for (const more of [{ bot_id: 'B1' }, { user: 'UBOT' }, { user: 'UIMOC' }, { user: undefined }]) await hear(more)
    await hear({ subtype: 'message_changed' })
    expect(posted).toEqual([])

    await hear({})
    await hear({})
    await hear({ ts: '1699999990.000100' })
    expect(posted).toEqual(['posted', 'looked', 'looked'])
  })
})
