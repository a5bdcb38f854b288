import type { User, View } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type Filled, fillIn } from './fill-in.ts'
import { followAnswer, type SubmitResult } from './follow-answer.ts'
import { failureSentence, newTrigger, payloadBase, payloadView } from './payload-parts.ts'
import { inputErrors } from './required-input.ts'

export type { SubmitResult } from './follow-answer.ts'

/** A person submits a modal. What Slack's own client would refuse never reaches the bot. */
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
  return followAnswer(ws, user, view, answer.body)
}
