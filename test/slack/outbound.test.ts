import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { clientOptions } from '../../src/slack/client.ts'
import { SlackRefused } from '../../src/slack/failure.ts'
import { createOutbound } from '../../src/slack/outbound.ts'
import { type Answer, answers, brokenSlack } from '../support/broken-slack.ts'
import { nothingBlocked } from '../support/never-blocked.ts'
import { testClock } from '../support/test-writer.ts'

let slack: Awaited<ReturnType<typeof brokenSlack>>
beforeEach(async () => {
  slack = await brokenSlack(answers.ok())
})
afterEach(() => slack.stop())

function outbound() {
  const kept = new Map<string, string>()
  const dms = {
    dmOf: async (id: string) => kept.get(id) ?? null,
    rememberDm: async (id: string, channel: string) => void kept.set(id, channel),
  }
  const back = vi.fn()
  const clock = testClock()
  const ways = createOutbound({
    token: 'xoxb-1',
    apiUrl: slack.apiUrl,
    clock,
    clockAdvances: false,
    dms,
    back,
    blocked: nothingBlocked(),
  })
  return { ...ways, back, clock, kept }
}

const failureOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error)
const pin = { channel: 'C1', ts: '1.1' }
const order = { key: 'k', channel: 'C1', message: { text: 'hi', blocks: [] }, again: false, since: new Date(0) }

const ambiguous: [string, Answer][] = [
  ['a connection that breaks off', answers.cut()],
  ['HTTP 500', answers.status(500)],
  ['HTTP 503', answers.status(503)],
  ['internal_error', answers.error('internal_error')],
  ['fatal_error', answers.error('fatal_error')],
  ['service_unavailable', answers.error('service_unavailable')],
  ['request_timeout', answers.error('request_timeout')],
  ["a proxy's page", answers.page()],
]

describe('the retries of the Slack client', () => {
  test.each(ambiguous)(
    'The client sends a message once despite %s, and the failure counts as an outage',
    async (_, answer) => {
      slack.answer(answer)

      const failure = await failureOf(outbound().background.sender.post(order))

      expect(failure).toBeInstanceOf(Unavailable)
      expect(slack.calls).toEqual(['chat.postMessage'])
    },
  )

  test("The client's own retries are off", async () => {
    slack.answer(answers.status(500))

    await failureOf(outbound().background.slack.pin(pin))
    await failureOf(
      outbound().interactive.slack.openView('t', {
        type: 'modal',
        title: { type: 'plain_text', text: 'x' },
        blocks: [],
      }),
    )

    expect(slack.calls).toEqual(['pins.add', 'views.open'])
  })

  test.each([
    ['is_archived', SlackRefused],
    ['missing_scope', SlackRefused],
  ])('A clear refusal (%s) is given up and does not count as an outage', async (code, kind) => {
    slack.answer(answers.error(code))

    const failure = await failureOf(outbound().background.slack.pin(pin))

    expect(failure).toBeInstanceOf(kind)
    expect(failure).toBeInstanceOf(PermanentError)
  })
})

describe('an answer of Slack that never comes', () => {
  test.each([
    ['nothing', answers.hang()],
    ['half an answer', answers.hangHalfway()],
  ])("A call for a person ends within 2.5 s and an effect's within 10 s when Slack sends %s", async (_, answer) => {
    slack.answer(answer)
    const { interactive, background } = outbound()
    const began = performance.now()
    const took = async (work: Promise<unknown>) => {
      const failure = await failureOf(work)
      return { failure, ms: performance.now() - began }
    }

    const [person, effect] = await Promise.all([took(interactive.slack.person('U1')), took(background.slack.pin(pin))])

    expect(person.failure).toBeInstanceOf(Unavailable)
    expect(person.ms).toBeGreaterThan(2_000)
    expect(person.ms).toBeLessThan(3_000)
    expect(effect.failure).toBeInstanceOf(Unavailable)
    expect(effect.ms).toBeGreaterThan(9_000)
    expect(effect.ms).toBeLessThan(11_500)
  })

  test('A call for a person does not wait behind a hundred hanging calls of effects', async () => {
    const { interactive, background } = outbound()
    slack.answer((response, method) =>
      method === 'users.info' ? answers.ok({ user: { id: 'U1' } })(response, method) : undefined,
    )
    const stuck = Array.from({ length: 120 }, (_, n) =>
      failureOf(background.sender.post({ ...order, channel: `C${n}` })),
    )

    expect(await interactive.slack.person('U1')).toMatchObject({ id: 'U1' })

    await slack.stop()
    await Promise.all(stuck)
  })
})

describe('a 429 from Slack', () => {
  const busy: Answer = (response, method) =>
    method === 'pins.add'
      ? answers.status(429, { 'retry-after': '2' })(response, method)
      : answers.ok()(response, method)

  test('A 429 delays its own method and no other call', async () => {
    slack.answer(busy)
    const { background, clock } = outbound()

    expect(await failureOf(background.slack.pin(pin))).toMatchObject({ milliseconds: 2_000 })
    const began = performance.now()
    await background.slack.join('C1')
    await background.sender.post(order)

    expect(performance.now() - began).toBeLessThan(1_000)
    expect(await failureOf(background.slack.pin(pin))).toBeInstanceOf(RetryAfter)
    expect(slack.calls).toEqual(['pins.add', 'conversations.join', 'chat.postMessage'])
    clock.move(2_000)
    slack.answer(answers.ok())
    await background.slack.pin(pin)
    expect(slack.calls.at(-1)).toBe('pins.add')
  })

  test('A 429 counts as an answer and ends an outage', async () => {
    slack.answer(answers.status(500))
    const { background, back } = outbound()
    for (let n = 0; n < 3; n += 1) await failureOf(background.slack.join('C1'))
    slack.answer(busy)

    await failureOf(background.slack.pin(pin))

    expect(back).toHaveBeenCalledTimes(1)
  })
})

test('The client options are frozen, so Bolt cannot change them', () => {
  expect(Object.isFrozen(clientOptions)).toBe(true)
  expect(Object.isFrozen(clientOptions.retryConfig)).toBe(true)
  expect(clientOptions.retryConfig).toEqual({ retries: 0 })
})

describe('a direct message channel', () => {
  test('A direct message channel is opened once for a person, however many calls ask for it', async () => {
    slack.answer(answers.ok({ channel: { id: 'D1' } }))
    const { background, interactive, kept } = outbound()

    expect(await Promise.all([background.slack.openDm('U1'), background.slack.openDm('U1')])).toEqual(['D1', 'D1'])
    expect(await interactive.slack.openDm('U1')).toBe('D1')

    expect(slack.calls).toEqual(['conversations.open'])
    expect([...kept]).toEqual([['U1', 'D1']])
  })

  test('A direct message channel that could not be opened is asked for again', async () => {
    slack.answer(answers.status(500))
    const { background } = outbound()
    await failureOf(background.slack.openDm('U1'))
    slack.answer(answers.ok({ channel: { id: 'D1' } }))

    expect(await background.slack.openDm('U1')).toBe('D1')
  })
})
