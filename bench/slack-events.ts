import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'

export type EventSender = ReturnType<typeof eventSender>

/** Sends events of these users to the replicas in turn as Slack does: signed, over connections that are kept. */
export function eventSender(options: { urls: string[]; users: string[]; secret: string; connections: number }) {
  const { urls, users, secret, connections } = options
  const agent = new Agent({ connections, pipelining: 1 })
  let count = 0

  return {
    /** A message in that channel; answers how long its acknowledgement took (ms). Rejects where it was none. */
    async message(channel: string): Promise<number> {
      count += 1
      const ts = `${1_800_000_000 + Math.floor(count / 1000)}.${String(count % 1000).padStart(6, '0')}`
      const event = {
        type: 'message',
        channel,
        channel_type: 'channel',
        user: users[count % users.length],
        text: `It is the cache, says number ${count}`,
        ts,
        event_ts: ts,
      }
      const body = JSON.stringify({
        type: 'event_callback',
        team_id: 'T0PRACTICE',
        event,
        event_id: `Ev${count}`,
        event_time: 1_800_000_000,
      })
      const at = String(Math.floor(Date.now() / 1000))
      const digest = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
      const begun = performance.now()
      const answer = await request(`${urls[count % urls.length]}/slack/events`, {
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
