import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import { z } from 'zod'
import { answer } from './answer.ts'
import { anyOf } from './any-of.ts'
import { moreAction } from './blocks.ts'
import { replyOnError } from './error-boundary.ts'
import type { FallbackTarget } from './fallback-reply.ts'
import type { Reply } from './interaction.ts'
import { listenToForms } from './listen-to-forms.ts'
import type { Gate, Listeners } from './listeners.ts'
import { readAction, readCommand, readShortcut } from './payloads.ts'

export type Listening = {
  listeners: Listeners
  gate: Gate
  log: Logger
  /** Updates a form that is still on somebody's screen. */
  updateView(viewId: string, view: ModalView): Promise<void>
  /** Answers a person for whom Slack gives no response_url. */
  aside(to: FallbackTarget, reply: Reply): Promise<void>
}

/** Registers every listener of the tables with Bolt, each behind the gate and the error boundary. */
export function listen(app: App, parts: Listening): void {
  listenToCommands(app, parts)
  listenToActions(app, parts)
  listenToShortcuts(app, parts)
  listenToForms(app, parts)
  listenToEvents(app, parts)
}

function listenToCommands(app: App, parts: Listening): void {
  const { listeners } = parts
  app.command('/incident', async ({ body, ack, respond }) => {
    const user = () => readCommand(body).input.user
    const work = async () => {
      const { verb, input } = readCommand(body)
      const meant = listeners.meant({ verb, text: input.text })
      if ('say' in meant) return { text: meant.say }
      const handle = listeners.commands.get(meant.verb || 'help')
      return handle ? handle({ ...input, text: meant.text }) : null
    }
    await answer(guarded({ command: true }, user, work, parts), { ack: (reply) => ack(reply), respond, user }, parts)
  })
}

function listenToActions(app: App, parts: Listening): void {
  const { actions } = parts.listeners
  app.action(anyOf(new Map([...actions, [moreAction, null]])), async ({ action, body, ack, respond }) => {
    const id = 'action_id' in action ? action.action_id : ''
    const user = () => readAction(body).user
    const work = async () => {
      const input = readAction(body)
      return actions.get(input.action)?.(input) ?? null
    }
    await answer(guarded({ action: id }, user, work, parts), { ack: () => ack(), respond, user, body }, parts)
  })
}

function listenToShortcuts(app: App, parts: Listening): void {
  const { shortcuts } = parts.listeners
  app.shortcut(anyOf(shortcuts), async ({ shortcut, body, ack, respond }) => {
    const id = shortcut.callback_id
    const user = () => readShortcut(body).user
    const work = async () => shortcuts.get(id)?.(readShortcut(body)) ?? null
    await answer(guarded({ shortcut: id }, user, work, parts), { ack: () => ack(), respond, user, body }, parts)
  })
}

/** Returns the reply if the person may act, and otherwise the sentence that says why not. `fields` are logged with an error. */
function guarded(
  fields: object,
  user: () => string,
  work: () => Promise<Reply | null>,
  { gate, log }: Pick<Listening, 'gate' | 'log'>,
): Promise<Reply | null> {
  return replyOnError<Reply | null>(
    log.child(fields),
    async () => {
      const no = await gate(user())
      return no === null ? work() : { text: no }
    },
    (text) => ({ text }),
  )
}

// Only an id in Slack's form is kept, because it is used as a key.
const envelope = z.object({
  event_id: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .catch(''),
})

/** Registers events without the error boundary: an event that cannot be stored must not be acknowledged. */
function listenToEvents(app: App, { listeners: { events } }: Pick<Listening, 'listeners'>): void {
  app.event(anyOf(events), async ({ event, body }) => {
    await events.get(nameOf(event))?.({ event, eventId: envelope.parse(body).event_id })
  })
}

/**
 * Returns the name of an event. All messages have one type, so direct messages to imoc get the name under which Slack lets an app subscribe
 * to them.
 */
function nameOf(event: { type: string }): string {
  const isDm = event.type === 'message' && 'channel_type' in event && event.channel_type === 'im'
  return isDm ? 'message.im' : event.type
}
