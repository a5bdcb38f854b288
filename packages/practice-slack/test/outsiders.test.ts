import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Practice, startPractice } from '../src/start.ts'
import { call } from './fake-bot.ts'
import { until } from './until.ts'

let practice: Practice
beforeAll(async () => {
  practice = await startPractice({
    clock: { kind: 'driven', start: new Date('2026-03-04T09:00:00Z') },
    world: {
      team: { id: 'T0PRACTICE', name: 'Practice', domain: 'practice' },
      people: [
        { handle: 'robin', name: 'Robin Vale' },
        { handle: 'gus', name: 'Gus Adeyemi', is: 'guest' },
        { handle: 'solo', name: 'Solo Lind', is: 'single-channel-guest' },
        { handle: 'noor', name: 'Noor Haddad', is: 'stranger' },
      ],
      channels: [{ name: 'general', members: ['robin', 'bot'] }, { name: 'shared' }],
    },
  })
})
afterAll(() => practice.stop())

const outsiders = ['gus', 'solo', 'noor']
const channelsOf = (as: string) =>
  practice.read.state(as).channels.flatMap(({ kind, name }) => (kind === 'im' ? [] : [name]))

test.each(outsiders)('%s sees only the channels that they are in, however public others are', (as) => {
  expect(channelsOf(as)).toEqual(['shared'])
  expect(channelsOf('robin')).toEqual(['general', 'shared'])
})

test("A channel comes to a guest's page when they are invited, and leaves it when they are removed", async () => {
  const stop = new AbortController()
  const stream = await fetch(`${practice.url}/control/stream?as=gus`, { signal: stop.signal })
  const seen: string[][] = []
  const Sent = z.looseObject({
    type: z.string(),
    snapshot: z.object({ channels: z.array(z.object({ name: z.string(), kind: z.string() })) }).optional(),
  })
  const reading = (async () => {
    let rest = ''
    for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${rest}${part}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines.filter((one) => one.startsWith('data: '))) {
        const { snapshot } = Sent.parse(JSON.parse(line.slice(6)))
        if (snapshot) seen.push(snapshot.channels.flatMap(({ kind, name }) => (kind === 'im' ? [] : [name])))
      }
    }
  })().catch(() => {})

  await until(() => seen.length === 1)
  await practice.act.say({ as: 'robin', channel: '#general', text: 'Not for guests' })
  await practice.act.invite({ as: 'robin', channel: '#general', who: 'gus' })
  await until(() => seen.length >= 2)
  await practice.act.remove({ as: 'robin', channel: '#general', who: 'gus' })
  await until(() => seen.length >= 3)
  stop.abort()
  await reading

  expect(seen[0]).toEqual(['shared'])
  expect(seen[1]).toEqual(['general', 'shared'])
  expect(seen.at(-1)).toEqual(['shared'])
})

test('Somebody of another workspace is shown to the app with the id of that workspace, and so are their messages', async () => {
  const { user } = await call(practice, 'users.info', { user: practice.read.person('noor').id })
  await practice.act.say({ as: 'noor', channel: '#shared', text: 'Hello from elsewhere' })

  expect(user).toMatchObject({ team_id: 'T0ELSEWHERE', is_stranger: true, profile: { team: 'T0ELSEWHERE' } })
  expect(practice.read.messages('robin', '#shared').at(-1)).toMatchObject({ team: 'T0ELSEWHERE' })
})

test('A guest is shown to the app with the id of this workspace', async () => {
  const { user } = await call(practice, 'users.info', { user: practice.read.person('solo').id })

  expect(user).toMatchObject({ team_id: 'T0PRACTICE', is_restricted: true, is_ultra_restricted: true })
})

test.each(outsiders)('%s can act where they are: they write, and give the app commands', async (as) => {
  await practice.act.say({ as, channel: '#shared', text: `${as} was here` })

  expect(practice.read.messages('robin', '#shared').at(-1)?.text).toBe(`${as} was here`)
  await expect(practice.act.say({ as, channel: '#general', text: 'x' })).rejects.toThrow()
})
