import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes, momentOf } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { keyOf, type Seen } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

/** What a message of the bot is for, by its key: the purpose of a living post, or the effect that said it. */
const kindOf = (message: Seen): string =>
  /^[0-9a-f-]{36}:(?:post:)?([a-z-]+)/.exec(keyOf(message) ?? '')?.[1] ?? 'no key'

/** Said in the channel because a person has just asked for it, by a command, a click or a form. */
const asked = new Set([
  ...['update', 'status-said', 'severity-said', 'did', 'imoc-said', 'summary'],
  ...['callout', 'decision', 'change', 'line', 'lock', 'press', 'concern-said', 'hypothesis-said'],
])

/** What they say meanwhile; one in twenty sounds like trouble that nobody has answered. */
const words = [
  ...[
    'I read the logs of the second host.',
    'Thanks.',
    'The graph is at 40 percent now.',
    'I have asked the network team.',
  ],
  ...[
    'Two more minutes.',
    'It is still failing for me.',
    'Reading the diff.',
    'The pool is at 180.',
    'Good.',
    'I write that down.',
  ],
  ...['On it.', 'Done with that host.', 'The next one.', 'Yes.', 'I can confirm that.', 'The vendor has our case.'],
  ...['All right.', 'Same here.', 'I wait.', 'Noted.'],
]

/** An hour in which much is said and done: five people, sixty messages, and nearly everything that imoc can do. */
async function busyHour(world: World): Promise<Incident> {
  const incident = await world.declare('robin', 'Checkout is failing')
  const at = incident.channel
  const crew = ['robin', 'mira', 'jonas', 'aiko', 'sam']
  for (const who of ['jonas', 'aiko', 'sam', 'vera']) await world.joins(who, at)
  const does: Record<number, [string, string][]> = {
    1: [
      ['mira', 'severity sev1 nobody can pay'],
      ['jonas', 'hypothesis the connection pool is full'],
    ],
    2: [['aiko', 'role scribe']],
    4: [
      ['robin', 'task read the pool metrics'],
      ['jonas', 'task 1 take'],
    ],
    6: [['sam', 'concern support has forty tickets and no words for them']],
    9: [['aiko', 'callout @mira the replica lags by four minutes · seen on its dashboard · we stop reading from it']],
    12: [['jonas', 'hypothesis 1 testing the pool is at 200 of 200']],
    15: [['jonas', 'doing raise the pool to 400 on checkout for now']],
    17: [['robin', 'doing restart one of the checkout hosts on checkout']],
    20: [
      ['jonas', 'did it helped for a minute'],
      ['robin', 'did nothing changed'],
    ],
    22: [['jonas', 'line the cache @aiko']],
    25: [['mira', 'note we called the vendor']],
    28: [['aiko', 'hypothesis the new release opens two connections for each request']],
    31: [['jonas', 'hypothesis 2 supported the diff says so']],
    33: [['jonas', 'doing roll back the release on checkout']],
    40: [['jonas', 'did the rollback is out']],
    42: [['mira', 'status mitigated the rollback is out']],
    45: [['jonas', 'undo 1 done']],
    50: [['aiko', 'line 1 close it was not the cache']],
    55: [['jonas', 'task 1 done the pool is back to normal']],
  }
  for (let minute = 0; minute < 60; minute += 1) {
    const ts = await world.says(crew[minute % crew.length] ?? 'robin', at, words[minute % words.length] ?? '')
    for (const [who, text] of does[minute] ?? []) await world.command(who, at, text)
    if (minute % 15 === 7) await tag(world, { channel: at, ts })
    if (minute === 10) await world.click('mira', at, 'callout-acknowledge')
    if (minute === 8 || minute === 28 || minute === 48) await tell(world, at, `Paying fails, as of minute ${minute}`)
    await world.advance(minutes(1))
  }
  await world.command('mira', at, 'status resolved')
  return incident
}

async function tag(world: World, message: { channel: string; ts: string }): Promise<void> {
  await world.practice.act.react({ as: 'sam', ...message, name: 'bulb' })
  await world.command('vera', message.channel, 'tags')
  await world.shortcut('vera', message.channel, message.ts, 'tag-message')
  await world.submit('vera', { tags: ['impact', 'surprise'] })
}

async function tell(world: World, channel: string, text: string): Promise<void> {
  await world.command('mira', channel, 'update')
  await world.submit('mira', { text, next: '20' })
  await world.submit('mira', {})
}

describe('an hour of a busy incident', () => {
  let world: World
  let incident: Incident
  let inChannel: Seen[]
  beforeAll(async () => {
    world = await startWorld()
    incident = await busyHour(world)
    const bot = world.practice.read.bot().user
    inChannel = world.practice.read
      .messages('mira', incident.channel)
      .filter((message) => message.user === bot && !('ephemeral' in message) && message.subtype === undefined)
      .filter((message) => message.thread_ts === undefined || message.thread_ts === message.ts)
  }, 180_000)
  afterAll(() => world.end())

  it('A busy hour has one card and hardly a message in the channel that nobody asked for', () => {
    const counts = Object.groupBy(inChannel, kindOf)
    const table = Object.entries(counts).map(([kind, all]) => `${kind} ${all?.length}`)
    console.log(`The bot's ${inChannel.length} messages in the channel: ${table.join(', ')}.`)
    const unasked = inChannel.filter((message) => kindOf(message) !== 'card' && !asked.has(kindOf(message)))

    expect(counts.card).toHaveLength(1)
    expect(unasked.map(kindOf)).toEqual([])
  })

  it('The bot posts at most one thing by itself in ten minutes in the channel', () => {
    const times = inChannel
      .filter((message) => kindOf(message) !== 'card' && !asked.has(kindOf(message)))
      .map(({ ts }) => momentOf(ts).getTime())

    for (const [index, time] of times.entries()) {
      expect(time - (times[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(minutes(10))
    }
  })

  it('The bot writes to each person no more than they can read beside their work', () => {
    const counts = ['robin', 'mira', 'jonas', 'aiko', 'sam', 'vera'].map((who) => {
      const bot = world.practice.read.bot().user
      const dms = world.practice.read
        .messages(who, '@imoc')
        .filter((message) => message.user === bot && !('ephemeral' in message))
      return { who, dms: dms.length, kinds: dms.map(kindOf) }
    })
    console.log(counts.map(({ who, dms, kinds }) => `${who}: ${dms} (${kinds.join(', ')})`).join('\n'))

    const most = (who: string) => counts.find((each) => each.who === who)?.dms ?? 0
    expect(most('mira')).toBeLessThanOrEqual(15)
    for (const who of ['robin', 'jonas', 'aiko', 'sam', 'vera']) expect(most(who)).toBeLessThanOrEqual(5)
  })
})
