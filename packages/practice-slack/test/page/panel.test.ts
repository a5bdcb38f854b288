import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultKinds } from '../../src/faults/spec.ts'
import { fn, pageModule } from './page-module.ts'

type Entry = {
  n: number
  direction: string
  what: string
  ok: boolean
  fault?: string
  status?: number
  answer?: unknown
}

const { pick, outcomeOf } = await pageModule('panel/pick.js', {
  pick: fn<(entries: Entry[], asked: { words: string; direction: string }) => unknown>(),
  outcomeOf: fn<(entry: Partial<Entry>) => string>(),
})
const {
  faultFrom,
  describe: inWords,
  kinds,
} = await pageModule('panel/kinds.js', {
  faultFrom: fn<(kind: string, entered: object) => unknown>(),
  describe: fn<(fault: object, shownTime: (at: string) => string) => string>(),
  kinds: z.record(z.string(), z.object({ title: z.string(), said: z.string() })),
})

const { doingsOfChannel, doingsOfPerson } = await pageModule('panel/doings.js', {
  doingsOfChannel: fn<(channel: object, bot: object) => { label: string; verb: string }[]>(),
  doingsOfPerson: fn<(person: object) => { label: string; input: object }[]>(),
})

const call: Entry = { n: 1, direction: 'bot→slack', what: 'chat.postMessage', ok: true, answer: { ok: true, ts: '1' } }
const event: Entry = { n: 2, direction: 'slack→bot', what: 'event message', ok: true }
const struck: Entry = { n: 3, direction: 'bot→slack', what: 'views.open', ok: false, status: 500, fault: 'F1' }
const numbers = (words: string, direction = 'all') =>
  z
    .array(z.object({ n: z.number() }))
    .parse(pick([call, event, struck], { words, direction }))
    .map(({ n }) => n)

describe('the traffic panel', () => {
  it('The traffic is shown newest first, and filtered by direction, failure and words', () => {
    expect(numbers('')).toEqual([3, 2, 1])
    expect(numbers('', 'calls')).toEqual([3, 1])
    expect(numbers('', 'events')).toEqual([2])
    expect(numbers('', 'failed')).toEqual([3])
    expect(numbers('CHAT post')).toEqual([1])
    expect(numbers('chat views')).toEqual([])
  })

  it("The outcome of a call is shown in Slack's words", () => {
    expect(outcomeOf(call)).toBe('ok')
    expect(outcomeOf({ ok: false, answer: { ok: false, error: 'name_taken' } })).toBe('name_taken')
    expect(outcomeOf({ ok: false, status: 429, answer: { error: 'ratelimited' } })).toBe('429 ratelimited')
    expect(outcomeOf({ ok: false, answer: null })).toBe('failed')
  })
})

describe('the fault switches', () => {
  it('A switch sends entered values, numbers as numbers, and leaves out empty ones', () => {
    expect(faultFrom('slow', { ms: '2000', method: 'chat.*', times: '', probability: '0.5' })).toEqual({
      ...{ kind: 'slow', ms: 2000, method: 'chat.*', probability: 0.5 },
    })
    expect(faultFrom('outage', { minutes: '3', method: 'chat.*' })).toEqual({ kind: 'outage', minutes: 3 })
  })

  it('A fault is described by where it applies, how often it has, and when it ends', () => {
    const fault = { id: 'F1', kind: 'ratelimited', method: 'chat.*', retry_after: 30, strikes: 2, left: 1, until: null }

    expect(inWords(fault, String)).toBe('chat.* · retry after 30 s · struck 2 times · 1 left')
    expect(inWords({ kind: 'outage', minutes: 10, strikes: 0, left: null, until: '12:10' }, String)).toBe(
      '10 min · until 12:10',
    )
  })

  it('Every kind of fault has a description', () => {
    expect(Object.keys(kinds).sort()).toEqual([...faultKinds, 'bad_day'].sort())
    for (const { title, said } of Object.values(kinds)) expect([title, said].every(Boolean)).toBe(true)
  })
})

describe('the actions of an admin', () => {
  const channel = { id: 'C1', name: 'inc-1', kind: 'public', archived: false, posting: 'everyone', members: ['B'] }
  const labels = (more: object) => doingsOfChannel({ ...channel, ...more }, { id: 'B' }).map(({ label }) => label)

  it('The actions on a channel are those that its state allows', () => {
    expect(labels({})).toEqual([
      'Remove the bot',
      'Let the bot only read',
      'Make private',
      'Archive',
      'Delete for good',
    ])
    expect(labels({ members: [], posting: 'read-only', kind: 'private' })).toEqual([
      'Invite the bot',
      'Let the bot post',
      'Archive',
      'Delete for good',
    ])
    expect(labels({ archived: true })).toEqual(['Unarchive', 'Delete for good'])
  })

  it('The actions on a person offer what the person is not yet', () => {
    const doings = doingsOfPerson({ id: 'U1', name: 'Sam', is: 'gone' })

    expect(doings.map(({ label }) => label)).toEqual(['Make a member', 'Make a guest'])
    expect(doings[0]?.input).toEqual({ who: 'U1', is: 'member' })
  })
})
