import type { Practice } from 'practice-slack'
import { WebSocket } from 'ws'
import { z } from 'zod'

const envelope = z.looseObject({
  envelope_id: z.string().optional(),
  type: z.string(),
  payload: z.unknown().optional(),
})
const command = z.looseObject({ command: z.string(), text: z.string(), user_id: z.string(), trigger_id: z.string() })
const tick = z.looseObject({ tick: z.number() })
const opened = z.looseObject({ url: z.string() })
const created = z.looseObject({ channel: z.looseObject({ id: z.string() }) })

/** A bot of a few lines that follows the clock, opens a channel at declare and a form at update: the practice Slack without imoc. */
export async function tinyBot(practice: Practice): Promise<{ stop(): void }> {
  const call = async (method: string, body: object, token = practice.tokens.bot): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await fetch(`${practice.url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.json()
  }
  let busy: Promise<unknown> = Promise.resolve()

  const run = async (payload: unknown): Promise<void> => {
    const asked = command.safeParse(payload)
    if (!asked.success) return
    const { text, user_id, trigger_id } = asked.data
    if (text.startsWith('declare ')) {
      const { channel } = created.parse(await call('conversations.create', { name: 'inc-20170131-fire' }))
      await call('conversations.invite', { channel: channel.id, users: user_id })
      await call('chat.postMessage', { channel: channel.id, text: `Declared: ${text.slice(8)}` })
    }
    if (text === 'update') {
      const element = { type: 'plain_text_input', action_id: 'text' }
      const block = { type: 'input', block_id: 'text', label: { type: 'plain_text', text: 'Text' }, element }
      const title = { type: 'plain_text', text: 'Update' }
      const view = { type: 'modal', callback_id: 'update', title, submit: title, blocks: [block] }
      await call('views.open', { trigger_id, view })
    }
  }

  const { url } = opened.parse(await call('apps.connections.open', {}, practice.tokens.app))
  const socket = new WebSocket(url)
  socket.on('message', (data) => {
    const { envelope_id, payload } = envelope.parse(JSON.parse(String(data)))
    if (envelope_id === undefined) return
    busy = busy.then(() => run(payload))
    socket.send(JSON.stringify({ envelope_id, payload: {} }))
  })
  const clock = new WebSocket(`${practice.url.replace('http', 'ws')}/clock`)
  clock.on('message', async (data) => {
    const said = tick.parse(JSON.parse(String(data)))
    await busy
    clock.send(JSON.stringify({ type: 'settled', tick: said.tick, nextDueAt: null }))
  })
  await Promise.all([socket, clock].map((one) => new Promise((resolve) => one.once('open', resolve))))
  return {
    stop() {
      socket.terminate()
      clock.terminate()
    },
  }
}
