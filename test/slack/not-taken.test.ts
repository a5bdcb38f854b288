import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { causeOf } from '../../src/incident/cause.ts'
import { RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { isPayload, labelOf } from '../../src/slack/incoming.ts'
import { refusedBy, Unreadable } from '../../src/slack/not-taken.ts'

const prisma = (code: string, originalCode?: string) =>
  Object.assign(new Error('Invalid `prisma.fact.create()` invocation'), {
    ...{ name: 'PrismaClientKnownRequestError', code },
    ...(originalCode ? { meta: { driverAdapterError: { cause: { originalCode } } } } : {}),
  })
const unreadable = z.object({ ts: z.string() }).safeParse({}).error
const byBolt = (original: Error) => Object.assign(new Error('[slack_bolt_unknown_error]'), { original })

describe('what Slack sent and is not stored', () => {
  it.each([
    ['a database that is away', new Error('Connection terminated unexpectedly')],
    ['one that is full', prisma('P2010', '53100')],
    ['a deadlock', prisma('P2034')],
    ['a channel that may be ours', new RetryAfter('not known yet', 100)],
    ['a Slack that does not answer', new Unavailable('away')],
    ['before Slack said who we are', Object.assign(new Error('no'), { code: 'slack_bolt_authorization_error' })],
  ])('is asked for again with %s, also inside Bolt’s own error', (_, error) => {
    expect([refusedBy(error).why, refusedBy(byBolt(error)).why]).toEqual(['again', 'again'])
  })

  it.each([
    ['a text that no database takes', prisma('P2010', '22021'), 'never', 'error'],
    ['a key that is too long', prisma('P2010', '54000'), 'never', 'error'],
    ['a mistake of ours', new TypeError('x is not a function'), 'never', 'error'],
    ['no payload of Slack', new Unreadable('x'), 'never', 'warn'],
    ['an event without what it is about', unreadable, 'nothing', 'warn'],
  ])('is not asked for again with %s', (_, error, why, level) => {
    expect(refusedBy(error)).toMatchObject({ why, level })
  })

  it('is named in the log by class, code and place, without a word of anybody', () => {
    const said = 'our password is hunter2'
    const causes = [
      causeOf(Object.assign(new Error(`invalid input syntax for type json: "${said}"`), { code: '22P02' })),
      causeOf(new SyntaxError(`Unexpected token, '${said}' is not valid JSON`)),
      causeOf(new Error(`Invalid invocation: { data: { text: ${said} } }`)),
      causeOf(z.record(z.string(), z.number()).safeParse({ [said]: said }).error),
      causeOf(said),
    ]

    expect(JSON.stringify(causes)).not.toContain('hunter2')
    expect(causes[0]).toMatchObject({ name: 'Error', code: '22P02' })
    expect(labelOf({ type: 'event_callback', event_id: 'Ev1', event: { type: 'message', text: said } })).toEqual({
      ...{ type: 'message', id: 'Ev1' },
    })
    expect(labelOf({ event: { type: said }, event_id: said })).toEqual({ type: 'unknown', id: '' })
  })

  it('has none of the shapes of a payload', () => {
    const odd = [null, [], 'x', {}, { event: null }, { event: { type: 1 } }, { type: 'block_actions', actions: [] }]

    expect(odd.filter(isPayload)).toEqual([])
    expect(isPayload({ type: 'event_callback', event: { type: 'message' } })).toBe(true)
  })
})
