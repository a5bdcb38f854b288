import type { App, RespondFn, ViewResponseAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import { z } from 'zod'
import { markupWithoutControls, visible } from '../incident/visible.ts'
import { type Aside, readAside } from './aside.ts'
import { moreAction } from './blocks.ts'
import { patience, replyOnError, withDeadline } from './error-boundary.ts'
import type { Reply, ViewAnswer } from './interaction.ts'
import { lateView, notice } from './late-view.ts'
import { readAction, readCommand, readShortcut, readView } from './payloads.ts'
import type { Listeners } from './tables.ts'

/** Whether this user may act here: null, or the sentence that says why not. */
export type Gate = (user: string) => Promise<string | null>

type Ack = (reply?: ReturnType<typeof whisper>) => Promise<void>

const whisper = (reply: Reply) => ({
  response_type: 'ephemeral' as const,
  replace_original: false,
  ...visible(reply, markupWithoutControls),
})
const busy = whisper({ text: 'This takes longer than usual. I am working on it and will answer here.' })

/** Registers every listener of the tables with Bolt, each behind the gate and the wall. */
export function listen(
  app: App,
  parts: {
    listeners: Listeners
    gate: Gate
    log: Logger
    /** Shows a form anew that is still on somebody's screen. */
    updateView(viewId: string, view: ModalView): Promise<void>
    /** Answers somebody where Slack gives no address for it. */
    aside(to: Aside, reply: Reply): Promise<void>
  },
): void {
  const { listeners, gate, log, updateView, aside } = parts

  /**
   * A command is answered in its acknowledgement; anything else through its response_url, or in a window of its own. What Slack
   * does not take there goes by direct message: nobody is to press again because they have heard nothing.
   */
  async function answer(
    work: Promise<Reply | null>,
    ways: { ack: Ack; respond: RespondFn; user: () => string; body?: unknown },
  ): Promise<void> {
    const { ack, respond, user, body } = ways
    const inAck = body === undefined
    const tell = async (reply: Reply | null) => {
      if (reply === null) return
      const to = inAck ? null : readAside(body)
      try {
        if (to) await aside(to, reply)
        else await respond(whisper(reply))
      } catch (error) {
        log.warn({ error }, 'Slack did not take an answer; it goes by direct message')
        await aside({ user: user(), window: null }, reply).catch((error) =>
          log.warn({ error }, 'an answer reached nobody'),
        )
      }
    }
    const done = await withDeadline(work, patience.click, () => ack(inAck ? busy : undefined), tell)
    if (done === 'late') return
    const { result } = done
    await ack(inAck && result ? whisper(result) : undefined)
    if (!inAck) await tell(result)
  }

  const guarded = (fields: object, user: () => string, work: () => Promise<Reply | null>): Promise<Reply | null> =>
    replyOnError<Reply | null>(
      log.child(fields),
      async () => {
        const no = await gate(user())
        return no === null ? work() : { text: no }
      },
      (text) => ({ text }),
    )

  app.command('/incident', async ({ body, ack, respond }) => {
    const work = guarded(
      { command: true },
      () => readCommand(body).input.user,
      async () => {
        const { verb, input } = readCommand(body)
        const meant = listeners.meant({ verb, text: input.text })
        if ('say' in meant) return { text: meant.say }
        const handle = listeners.commands.get(meant.verb || 'help')
        return handle ? handle({ ...input, text: meant.text }) : null
      },
    )
    await answer(work, { ack: (reply) => ack(reply), respond, user: () => readCommand(body).input.user })
  })

  app.action(anyOf(new Map([...listeners.actions, [moreAction, null]])), async ({ action, body, ack, respond }) => {
    const id = 'action_id' in action ? action.action_id : ''
    const work = guarded(
      { action: id },
      () => readAction(body).user,
      async () => {
        const input = readAction(body)
        return listeners.actions.get(input.action)?.(input) ?? null
      },
    )
    await answer(work, { ack: () => ack(), respond, user: () => readAction(body).user, body })
  })

  app.shortcut(anyOf(listeners.shortcuts), async ({ shortcut, body, ack, respond }) => {
    const id = shortcut.callback_id
    const work = guarded(
      { shortcut: id },
      () => readShortcut(body).user,
      async () => listeners.shortcuts.get(id)?.(readShortcut(body)) ?? null,
    )
    await answer(work, { ack: () => ack(), respond, user: () => readShortcut(body).user, body })
  })

  app.view(anyOf(listeners.views), async ({ body, ack }) => {
    const id = body.view.callback_id
    const blocks = Object.keys(body.view.state.values)
    const wrong = (sentence: string): ViewAnswer => ({ errors: { [blocks[0] ?? '']: sentence } })
    const work = replyOnError<ViewAnswer>(
      log.child({ view: id }),
      async () => {
        const input = readView(body)
        const no = await gate(input.user)
        return no === null ? ((await listeners.views.get(id)?.(input)) ?? { close: true }) : wrong(no)
      },
      wrong,
    )
    const done = await withDeadline(
      work,
      patience.form,
      () =>
        ack({
          response_action: 'update',
          view: notice('One moment', 'This takes longer than usual. I am working on it.'),
        }),
      (answer) => updateView(body.view.id, lateView(answer, readView(body).values)),
    )
    if (done !== 'late') await ack(viewAnswer(done.result, blocks.length > 0))
  })

  // An odd one is none: it would be a key.
  const envelope = z.object({
    event_id: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .catch(''),
  })
  app.event(anyOf(listeners.events), async ({ event, body }) => {
    // Not behind the wall: what cannot be stored must not be acknowledged.
    await listeners.events.get(nameOf(event))?.({ event, eventId: envelope.parse(body).event_id })
  })
}

/** Messages have one type wherever they are said; those to imoc alone go by the name that Slack has for subscribing to them. */
function nameOf(event: { type: string }): string {
  const isDm = event.type === 'message' && 'channel_type' in event && event.channel_type === 'im'
  return isDm ? 'message.im' : event.type
}

/** One listener for the whole of a table: Bolt asks each listener it has about everything that comes. */
function anyOf(table: ReadonlyMap<string, unknown>): RegExp {
  return new RegExp(`^(?:${[...table.keys()].map((name) => RegExp.escape(name)).join('|')})$`)
}

function viewAnswer(given: ViewAnswer, hasInputs: boolean): ViewResponseAction | undefined {
  const answer = visible(given, markupWithoutControls)
  if ('update' in answer) return { response_action: 'update', view: answer.update }
  if (!('errors' in answer)) return undefined
  // A view without inputs has no block to hang the sentence on.
  if (hasInputs) return { response_action: 'errors', errors: answer.errors }
  return { response_action: 'update', view: notice('Not done', Object.values(answer.errors)[0] ?? '') }
}
