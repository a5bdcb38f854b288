import { describe, expect, it } from 'vitest'
import { clockOf } from '../../../src/incident/analysis/clock.ts'
import type { Fact } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import { toMarkdown } from '../../../src/incident/write-up/to-markdown.ts'
import { writeUp } from '../../../src/incident/write-up/write-up.ts'
import { incidentHead } from '../../../src/web/incident-head.ts'
import { context, deleted, facts, moved, said, type Told } from '../timeline/sample-incident.ts'

const entered = new Date('2018-03-04T10:00:00Z')
const file = { source: 'Slack', file: 'export.zip', digest: 'd', messages: 3, people: {}, unread: [] }
const shape = { number: 2, title: 'Checkout is slow', kind: 'past', severity: 'unknown', private: true } as const

/** An import as it is recorded: three messages, one of them by a bot, and one that was deleted before. */
function imported(more: Told[] = []) {
  const told: Told[] = [
    ['23:00:00', null, { kind: 'declared', data: { ...shape, callImoc: false, service: null, noticedBy: null } }],
    ['2018-03-04T10:00:00', 'U1', { kind: 'imported', data: file }],
    moved('23:30:00', 'U1', 'investigating', 'closed', 'the last message of the import'),
    said('23:00:00', 'U2', 'checkout is slow'),
    said('23:20:00', 'U3', 'the pool is full'),
    [
      '23:25:00',
      null,
      { kind: 'message', data: { ...bot, ts: `${Date.parse('2017-01-31T23:25:00Z') / 1000}.000100` } },
    ],
    deleted('23:30:00', 'U2', '23:30:00'),
    ...more,
  ]
  const unknown = new Set(['status-changed', 'message-deleted'])
  const all: Fact[] = facts(told).map((fact, index) => ({
    ...fact,
    actor: index < 7 && unknown.has(fact.kind) ? null : fact.actor,
    recordedAt: entered,
  }))
  return { facts: all, state: fold(all, 'inc-2') }
}

const bot = {
  ...{ channel: 'C9', user: null, bot: 'B1', name: 'Deployer', text: 'deployed' },
  ...{ thread: null, broadcast: false, files: [] },
}
const later: Told[] = [['2018-03-04T10:00:00', 'U1', { kind: 'noted', data: { id: 'n1', text: 'Read it again' } }]]

describe('an incident that was entered afterwards', () => {
  const { facts: all, state } = imported(later)
  const text = toMarkdown(writeUp(all, state, { ...context, now: entered }))

  it('Whoever entered it took no part in it, and may read it', () => {
    expect(state).toMatchObject({ declaredBy: '', entered: { by: 'U1', at: '2018-03-04T10:00:00.000Z' } })
    expect(state.access?.moves).toEqual({ U1: { in: true, at: '' } })
    expect(text.split('## Who took part')[1]?.split('##')[0]).toContain('Jonas Weber wrote in the channel.')
    expect(text.split('## Who took part')[1]?.split('##')[0]).not.toContain('Mira Okafor')
  })

  it('Its clock knows nothing of the beginning and the end that the import gave it', () => {
    expect(clockOf(all, state).points.map(({ source }) => source)).toEqual(Array(8).fill('missing'))
    expect(text).toContain('from the beginning')
    expect(text.split('## The clock')[1]?.split('##')[0]).not.toMatch(/declared|closed/)
  })

  it('The write-up and the head of the pages say when it happened and who entered it when', () => {
    expect(text).toContain(
      'Happened from 2017-01-31 23:00 to 2017-01-31 23:30 UTC; entered afterwards by Mira Okafor on 2018-03-04.',
    )
    const head = String(incidentHead({ state, here: 'timeline', base: '', now: entered, declarer: 'Mira Okafor' }))
    const plain = head.replace(/<[^>]*>/g, '')
    expect(plain).toContain(
      'happened 2017-01-31 23:00 to 2017-01-31 23:30 UTC (30 min), entered afterwards by Mira Okafor on 2018-03-04',
    )
    expect(plain).not.toContain('declared')
  })

  it('Its numbers are about when it happened, and count messages as the import does', () => {
    expect(text).toContain('4 facts from 23:00 to 23:30 (30 min)')
    expect(text).toContain('3 messages, 1 of them by bots, 1 more deleted before imoc received it')
    expect(text).toContain('2 messages by 2 people, 1 message by bots')
  })
})
