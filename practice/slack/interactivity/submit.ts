import { z } from 'zod'
import { viewErrors, viewSchema } from '../limits/view.ts'
import type { User, View } from '../workspace/types.ts'
import { closeView, modalsOf, pushView, replaceView } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type Filled, fillIn } from './fill-in.ts'
import { failureSentence, newTrigger, payloadBase, payloadView } from './payload-parts.ts'
import { inputErrors } from './required-input.ts'

export type SubmitResult = {
  response_action?: 'errors' | 'update' | 'push' | 'clear'
  errors?: Record<string, string>
  failed?: string
}

const ackSchema = z.discriminatedUnion('response_action', [
  z.looseObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.looseObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('clear') }),
])

/** Somebody submits a modal. What Slack's own client would refuse never reaches the bot. */
export async function submitView(
  ws: Workspace,
  input: { user: User; view: View; values: Filled },
): Promise<SubmitResult> {
  const { user, view } = input
  fillIn(ws, view, user.id, input.values)
  const wrong = inputErrors(view)
  if (Object.keys(wrong).length > 0) return { response_action: 'errors', errors: wrong }
  const answer = await ws.interact({
    kind: 'interactive',
    payload: {
      type: 'view_submission',
      ...payloadBase(ws, user),
      trigger_id: newTrigger(ws, user.id, view.id),
      view: payloadView(view),
      response_urls: [],
    },
  })
  if (!answer.ok) return { failed: failureSentence('The modal', answer.error) }
  return follow(ws, user, view, answer.body)
}

/** Does what the bot answered: nothing closes this view; errors, update, push and clear are Slack's words. */
function follow(ws: Workspace, user: User, view: View, body: unknown): SubmitResult {
  const ack = ackSchema.safeParse(body)
  if (!ack.success) {
    closeView(ws, user.id, view.id)
    return {}
  }
  const action = ack.data.response_action
  if (ack.data.response_action === 'errors') return { response_action: 'errors', errors: ack.data.errors }
  if (ack.data.response_action === 'clear') {
    const bottom = modalsOf(ws, user.id)[0]
    if (bottom) closeView(ws, user.id, bottom.id)
    return { response_action: action }
  }
  const next = viewSchema.safeParse(ack.data.view)
  const problems = next.success ? viewErrors(next.data, 'modal') : ['the view is not one']
  if (!next.success || problems.length > 0) {
    ws.warn(`The view answered to view_submission of ${view.callback_id} is not valid: ${problems.join('; ')}`)
    return { failed: `We had some trouble connecting. Try again? (${problems.join('; ')})` }
  }
  if (action === 'update') replaceView(ws, view, next.data)
  else pushView(ws, user.id, next.data)
  return { response_action: action }
}
