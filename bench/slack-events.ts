import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import type { RunningBot } from './running-bot.ts'

export type EventSender = ReturnType<typeof eventSender>

/** Longer than any bench takes. */
const minutes = 24 * 60

/** How many people write. They join a channel when they write in it first. */
const speakers = 4

/**
 * Lets people of the practice Slack write, and sends their messages to the replicas in turn as Slack does: signed, over connections that are
 * kept. The practice Slack delivers no messages itself any more, so that its own queue is not measured; its history has them all.
 */
export function eventSender({ practice, urls }: Pick<RunningBot, 'practice' | 'urls'>, connections: number) {
  const { act, faults, read, tokens } = practice
  faults.add({ kind: 'delay', event: 'message', minutes })
  const users = read
    .people()
    .flatMap(({ id, bot }) => (bot ? [] : [id]))
    .slice(0, speakers)
  const agent = new Agent({ connections, pipelining: 1 })
  const members = new Set<string>()
  let count = 0

  async function say(channel: string): Promise<{ user: string; text: string; ts: string }> {
    const user = users[count % users.length] ?? ''
    const text = `It is the cache, says number ${count}`
    if (!members.has(`${channel} ${user}`)) {
      members.add(`${channel} ${user}`)
      await act.join({ as: user, channel })
    }
    const { ts } = await act.say({ as: user, channel, text })
    return { user, text, ts }
  }

  return {
    /** A message in that channel; resolves with how long its acknowledgement took (ms). Rejects if it was not acknowledged. */
    async message(channel: string): Promise<number> {
      count += 1
      const number = count
      const { user, text, ts } = await say(channel)
      const event = { type: 'message', channel, channel_type: 'channel', user, text, ts, event_ts: ts }
      const body = JSON.stringify({
        type: 'event_callback',
        team_id: 'T0PRACTICE',
        event,
        event_id: `EvBench${number}`,
        event_time: Math.floor(Number(ts)),
      })
      const at = String(Math.floor(Date.now() / 1000))
      const digest = createHmac('sha256', tokens.signingSecret).update(`v0:${at}:${body}`).digest('hex')
      const begun = performance.now()
      const answer = await request(`${urls[number % urls.length]}/slack/events`, {
        dispatcher: agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-slack-request-timestamp': at,
          'x-slack-signature': `v0=${digest}`,
        },
        body,
      })
      await answer.body.dump()
      if (answer.statusCode !== 200) throw new Error(`An event was answered with ${answer.statusCode}.`)
      return performance.now() - begun
    },
    sent: () => count,
    close: () => agent.close(),
  }
}
