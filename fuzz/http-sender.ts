import { signatureHeaders } from 'practice-slack'
import { Agent, request } from 'undici'
import { type Heard, unlessAnswered } from './line.ts'
import type { Sample } from './samples.ts'

/** Signed requests, as Slack sends them, whatever is in them. */
export function httpSender(url: string, secret: string) {
  const agent = new Agent({ connections: 32, pipelining: 1 })

  async function send({ kind, payload }: Sample): Promise<Heard> {
    const isEvent = kind === 'event'
    const body = isEvent ? JSON.stringify(payload) : formOf(kind, payload)
    const type = isEvent ? 'application/json' : 'application/x-www-form-urlencoded'
    const controller = new AbortController()
    const answered = unlessAnswered(() => controller.abort())
    try {
      const answer = await request(`${url}/slack/events`, {
        ...{ dispatcher: agent, method: 'POST', body, signal: controller.signal },
        headers: { 'content-type': type, ...signatureHeaders(secret, body) },
      })
      return { status: answer.statusCode, text: await answer.body.text() }
    } catch {
      return { status: 0, text: '' }
    } finally {
      answered()
    }
  }
  return { send, slackUrl: undefined, end: () => agent.destroy() }
}

function formOf(kind: Sample['kind'], payload: object): string {
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const fields = Object.entries(payload).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ])
  return new URLSearchParams(Object.fromEntries(fields)).toString()
}
