import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Practice } from '../src/start.ts'

const Answer = z.looseObject({ ok: z.boolean(), error: z.string().optional() })
const Frame = z.looseObject({
  type: z.string(),
  envelope_id: z.string().optional(),
  retry_attempt: z.number().optional(),
  payload: z
    .looseObject({
      event_id: z.string().optional(),
      event: z.looseObject({ type: z.string() }).optional(),
    })
    .optional(),
})

export type Answer = z.infer<typeof Answer>
export type Frame = z.infer<typeof Frame>

/** Calls a Web API method as the bot does: a form, objects in it as JSON. */
export async function call(
  practice: Practice,
  method: string,
  args: Record<string, unknown> = {},
  token = practice.tokens.bot,
): Promise<Answer> {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(args)) {
    form.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const response = await fetch(`${practice.url}/api/${method}`, {
    method: 'POST',
    // exactly as Slack's own client sends it: fetch alone would add a charset
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  return Answer.parse(await response.json())
}

/** What an answer holds at a path like `channel.id`, as text. */
export function at(answer: Answer, path: string): string {
  let held: unknown = answer
  for (const key of path.split('.')) held = z.record(z.string(), z.unknown()).parse(held)[key]
  return z.string().parse(held)
}

export type FakeBot = {
  frames: Frame[]
  /** Events received so far, redeliveries too. */
  events(): Frame[]
  close(): void
}

/** A Socket Mode connection that answers each envelope with what `ack` says: a payload, or undefined to stay silent. */
export async function fakeBot(
  practice: Practice,
  ack: (frame: Frame) => object | undefined = () => ({}),
): Promise<FakeBot> {
  const opened = await call(practice, 'apps.connections.open', {}, practice.tokens.app)
  const socket = new WebSocket(at(opened, 'url'))
  const frames: Frame[] = []
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const frame = Frame.parse(JSON.parse(String(data)))
      if (frame.type === 'hello') return resolve()
      frames.push(frame)
      const payload = ack(frame)
      if (payload) socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload }))
    })
  })
  return {
    frames,
    events: () => frames.filter((frame) => frame.type === 'events_api'),
    close: () => socket.terminate(),
  }
}
