import { z } from 'zod'
import { isBag } from '../json.ts'
import { problemText } from '../limits/index.ts'
import { viewProblems } from '../workspace/problems.ts'
import type { User, View } from '../workspace/types.ts'
import { ViewInput } from '../workspace/view-input.ts'
import { closeView, deepestStack, modalsOf, pushView, replaceView } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'

export type SubmitResult = {
  response_action?: 'errors' | 'update' | 'push' | 'clear'
  errors?: Record<string, string>
  failed?: string
}

const Ack = z.discriminatedUnion('response_action', [
  z.looseObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.looseObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('clear') }),
])

/**
 * Does what the bot answered to a submission. An empty answer closes this view; errors, update, push and clear are Slack's response
 * actions.
 */
export function followAnswer(ws: Workspace, user: User, view: View, body: unknown): SubmitResult {
  if (saysNothing(body)) {
    closeView(ws, user.id, view.id)
    return {}
  }
  const ack = Ack.safeParse(body)
  if (!ack.success) return trouble(ws, view, 'it is not one of errors, update, push and clear, with what they need')
  if (ack.data.response_action === 'errors') return showErrors(ws, view, ack.data.errors)
  if (ack.data.response_action === 'clear') {
    const bottom = modalsOf(ws, user.id)[0]
    if (bottom) closeView(ws, user.id, bottom.id)
    return { response_action: 'clear' }
  }
  return showNext(ws, user, view, { action: ack.data.response_action, next: ack.data.view })
}

/** Bolt acknowledges with an empty object over a socket and with an empty body over HTTP: both are empty answers. */
function saysNothing(body: unknown): boolean {
  return body === null || body === undefined || body === '' || (isBag(body) && Object.keys(body).length === 0)
}

/** Slack shows errors under inputs, and shows none if there is no input with that block_id. */
function showErrors(ws: Workspace, view: View, errors: Record<string, string>): SubmitResult {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id)
  const lost = Object.keys(errors).filter((id) => !inputs.includes(id))
  if (lost.length > 0) return trouble(ws, view, `there is no input block ${lost.join(', ')} to show an error under`)
  if (Object.keys(errors).length === 0) return trouble(ws, view, 'it answers errors and names none')
  return { response_action: 'errors', errors }
}

function showNext(
  ws: Workspace,
  user: User,
  view: View,
  { action, next }: { action: 'update' | 'push'; next: unknown },
): SubmitResult {
  const problems = viewProblems(ws, next, 'modal')
  if (problems.length > 0) return trouble(ws, view, problems.map(problemText).join('; '))
  if (action === 'push' && modalsOf(ws, user.id).length >= deepestStack) {
    return trouble(ws, view, `${deepestStack} views are the most in a stack`)
  }
  const input = ViewInput.parse(next)
  if (action === 'update') replaceView(ws, view, input)
  else pushView(ws, user.id, input)
  return { response_action: action }
}

/** The person reads what Slack's client shows; the log has the reason, which Slack does not reveal. */
function trouble(ws: Workspace, view: View, why: string): SubmitResult {
  ws.warn(`The answer to view_submission of ${view.callback_id || view.id} cannot be followed: ${why}`)
  return { failed: `We had some trouble connecting. Try again? (${why})` }
}
