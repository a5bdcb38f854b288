import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { causeOf } from '../../src/incident/cause.ts'
import { RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { isPayload, labelOf } from '../../src/slack/incoming.ts'
import { refusedBy, UnreadablePayload } from '../../src/slack/not-taken.ts'

const prisma = (code: string, originalCode?: string) =>
  Object.assign(new Error('Invalid `prisma.fact.create()` invocation'), {
    ...{ name: 'PrismaClientKnownRequestError', code },
    ...(originalCode ? { meta: { driverAdapterError: { cause: { originalCode } } } } : {}),
  })
const unreadable = z.object({ ts: z.string() }).safeParse({}).error
const byBolt = (original: Error) => Object.assign(new Error('[slack_bolt_unknown_error]'), { original })

describe('a request from Slack that is not stored', () => {
  it.each([
    ['a database outage', new Error('Connection terminated unexpectedly')],
    ['a full database', prisma('P2010', '53100')],
    ['a deadlock', prisma('P2034')],
    ['a channel that may belong to an incident soon', new RetryAfter('not known yet', 100)],
    ['a missing answer from Slack', new Unavailable('away')],
    ['a missing authorization', Object.assign(new Error('no'), { code: 'slack_bolt_authorization_error' })],
  ])("Slack sends the request again after %s, even inside Bolt's own error", (_, error) => {
    expect([refusedBy(error).why, refusedBy(byBolt(error)).why]).toEqual(['again', 'again'])
  })

  it.each([
    ['a text that no database stores', prisma('P2010', '22021'), 'never', 'error'],
    ['a key that is too long', prisma('P2010', '54000'), 'never', 'error'],
    ['a bug in imoc', new TypeError('x is not a function'), 'never', 'error'],
    ['a body that is not a payload', new UnreadablePayload('x'), 'never', 'warn'],
    ['an event that lacks its subject', unreadable, 'nothing', 'warn'],
  ])('Slack does not send the request again after %s', (_, error, why, level) => {
    expect(refusedBy(error)).toMatchObject({ why, level })
  })

  it("The log names the error by class, code and place, without anybody's words", () => {
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

  it('A body that is not a payload of Slack is recognised', () => {
    const odd = [null, [], 'x', {}, { event: null }, { event: { type: 1 } }, { type: 'block_actions', actions: [] }]

    expect(odd.filter(isPayload)).toEqual([])
    expect(isPayload({ type: 'event_callback', event: { type: 'message' } })).toBe(true)
  })
})
