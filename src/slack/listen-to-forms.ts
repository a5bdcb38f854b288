import type { App, ViewResponseAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import { markupWithoutControls, visible } from '../incident/visible.ts'
import { anyOf } from './any-of.ts'
import { patience, replyOnError, withDeadline } from './error-boundary.ts'
import type { ViewAnswer } from './interaction.ts'
import { lateView, notice } from './late-view.ts'
import type { Gate, Listeners } from './listeners.ts'
import { readView } from './payloads.ts'

/** Answers a form in its acknowledgement, or shows it again if the answer takes longer than Slack waits. */
export function listenToForms(
  app: App,
  parts: {
    listeners: Pick<Listeners, 'views'>
    gate: Gate
    log: Logger
    /** Updates a form that is still on somebody's screen. */
    updateView(viewId: string, view: ModalView): Promise<void>
  },
): void {
  const { listeners, gate, log, updateView } = parts
  app.view(anyOf(listeners.views), async ({ body, ack }) => {
    const id = body.view.callback_id
    const blocks = Object.keys(body.view.state.values)
    const wrong = (sentence: string): ViewAnswer => ({ errors: { [blocks[0] ?? '']: sentence } })
    const work = async () => {
      const input = readView(body)
      const no = await gate(input.user)
      return no === null ? ((await listeners.views.get(id)?.(input)) ?? { close: true }) : wrong(no)
    }
    const done = await withDeadline(
      replyOnError<ViewAnswer>(log.child({ view: id }), work, wrong),
      patience.form,
      () => ack({ response_action: 'update', view: busy }),
      (answer) => updateView(body.view.id, lateView(answer, readView(body).values)),
    )
    if (done !== 'late') await ack(viewAnswer(done.result, blocks.length > 0))
  })
}

const busy = notice('One moment', 'This takes longer than usual. I am working on it.')

function viewAnswer(given: ViewAnswer, hasInputs: boolean): ViewResponseAction | undefined {
  const answer = visible(given, markupWithoutControls)
  if ('update' in answer) return { response_action: 'update', view: answer.update }
  if (!('errors' in answer)) return undefined
  // A view without inputs has no block at which to show the sentence.
  if (hasInputs) return { response_action: 'errors', errors: answer.errors }
  return { response_action: 'update', view: notice('Not done', Object.values(answer.errors)[0] ?? '') }
}
