import { afterEach, beforeEach, expect, test } from 'vitest'
import { NotSent, RateLimited, Unavailable } from '../../src/incident/failure.ts'
import { createOutbound } from '../../src/slack/outbound.ts'
import { type Answer, answers, brokenSlack } from '../support/broken-slack.ts'
import { nothingBlocked } from '../support/never-blocked.ts'
import { testClock } from '../support/test-writer.ts'

let slack: Awaited<ReturnType<typeof brokenSlack>>
/** What stands in the channel, by our key: a message stands there also where its answer is lost. */
let standing: string[] = []
let inChannel = true
beforeEach(async () => {
  standing = []
  inChannel = true
  slack = await brokenSlack(works)
})
afterEach(() => slack.stop())

const works: Answer = (response, method) => {
  if (method === 'chat.postMessage') standing.push('k')
  if (method === 'conversations.join') inChannel = true
  const messages = standing.map((key, n) => ({ ts: `${n + 1}.0`, metadata: { event_payload: { key } } }))
  if (method === 'conversations.history' && !inChannel) return answers.error('not_in_channel')(response, method)
  return answers.ok({ channel: 'C1', ts: `${standing.length}.0`, messages })(response, method)
}
const lost =
  (how: Answer): Answer =>
  (response, method) => {
    if (method === 'chat.postMessage') standing.push('k')
    how(response, method)
  }

function sender() {
  const dms = { dmOf: async () => null, rememberDm: async () => {} }
  const options = {
    token: 'xoxb-1',
    apiUrl: slack.apiUrl,
    clock: testClock(),
    clockAdvances: false,
    dms,
    back: () => {},
    blocked: nothingBlocked(),
  }
  return createOutbound(options).background.sender
}
const order = (again: boolean) => ({
  ...{ key: 'k', channel: 'C1', message: { text: 'hi', blocks: [] }, again, since: new Date(0) },
})

test.each([
  ['the connection breaks off', answers.cut()],
  ['Slack answers 500', answers.status(500)],
  ['Slack answers fatal_error', answers.error('fatal_error')],
  ['no answer comes in time', answers.hang()],
])('A message whose answer is lost because %s is found and not posted twice', async (_, how) => {
  const { post } = sender()
  slack.answer(lost(how))
  await expect(post(order(false))).rejects.toThrow(Unavailable)
  slack.answer(works)

  expect(await post(order(true))).toEqual({ channel: 'C1', ts: '1.0' })

  expect(standing).toEqual(['k'])
})

test('A message that was never posted is posted by the second try', async () => {
  const { post } = sender()
  slack.answer(answers.status(500))
  await expect(post(order(false))).rejects.toThrow(Unavailable)
  slack.answer(works)

  await post(order(true))

  expect(standing).toEqual(['k'])
})

test('A delayed message counts as not sent, unless an earlier try may have got through', async () => {
  const { post } = sender()
  for (let index = 0; index < 10; index += 1) await post(order(false))
  await expect(post(order(false))).rejects.toThrow(NotSent)
  slack.answer((response, method) => {
    if (method === 'chat.postMessage') return answers.status(429, { 'retry-after': '1' })(response, method)
    return answers.ok({ messages: [] })(response, method)
  })
  const other = { ...order(false), channel: 'C2' }
  await expect(post(other)).rejects.toThrow(NotSent)

  const doubtful = await post({ ...other, again: true }).catch((error: unknown) => error)

  expect(doubtful).toBeInstanceOf(RateLimited)

  expect(standing).toHaveLength(10)
})

test('Nothing is posted while the channel cannot be searched for an earlier try', async () => {
  const { post } = sender()
  slack.answer((response, method) =>
    method === 'conversations.history' ? answers.status(503)(response, method) : works(response, method),
  )

  await expect(post(order(true))).rejects.toThrow(Unavailable)

  expect(standing).toEqual([])
})

test('A public channel that imoc is not in is joined to search it', async () => {
  inChannel = false
  standing = ['k']

  expect(await sender().post(order(true))).toEqual({ channel: 'C1', ts: '1.0' })

  expect(slack.calls).toEqual(['conversations.history', 'conversations.join', 'conversations.history'])
})
