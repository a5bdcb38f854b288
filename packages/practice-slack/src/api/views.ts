import { z } from 'zod'
import { problemText } from '../limits/index.ts'
import { SlackError } from '../slack-error.ts'
import { findUser } from '../workspace/find.ts'
import { viewProblems } from '../workspace/problems.ts'
import type { View } from '../workspace/types.ts'
import { ViewInput } from '../workspace/view-input.ts'
import { findView, modalsOf, openView, publishHome, pushView, replaceView } from '../workspace/views.ts'
import type { Call, Methods } from './call.ts'

export const views: Methods = {
  'views.open': (call) => {
    const trigger = call.ws.triggers.check(call.args.text('trigger_id'))
    const input = viewFrom(call, 'modal')
    call.ws.triggers.spend(trigger)
    return { view: openView(call.ws, trigger.user, input) }
  },
  'views.push': (call) => {
    const trigger = call.ws.triggers.check(call.args.text('trigger_id'))
    const input = viewFrom(call, 'modal')
    const stack = modalsOf(call.ws, trigger.user)
    if (!stack.some((view) => view.id === trigger.viewId)) throw new SlackError('not_found')
    const view = pushView(call.ws, trigger.user, input)
    call.ws.triggers.spend(trigger)
    return { view }
  },
  'views.update': (call) => {
    const { ws, args } = call
    const id = args.text('view_id')
    const externalId = args.text('external_id')
    const view = findView(ws, (candidate) =>
      id === undefined ? candidate.external_id !== '' && candidate.external_id === externalId : candidate.id === id,
    )
    if (view === undefined) throw new SlackError('not_found')
    const input = viewFrom(call, view.type, view)
    checkHash(call, view)
    return { view: replaceView(ws, view, input) }
  },
  'views.publish': (call) => {
    const { ws, args } = call
    const user = args.need('user_id')
    if (!ws.manifest.homeTab) throw new SlackError('not_enabled')
    if (!findUser(ws, user)) throw new SlackError('user_not_found')
    const input = viewFrom(call, 'home', ws.state.homes[user])
    const before = ws.state.homes[user]
    if (before) checkHash(call, before)
    return { view: publishHome(ws, user, input) }
  },
}

const bag = z.record(z.string(), z.unknown())

function viewFrom({ ws, args }: Call, type: View['type'], itself?: View): ViewInput {
  const given = args.shaped('view', bag, 'invalid_arguments')
  if (given === undefined) throw invalid(['missing required field: view'])
  const problems = viewProblems(ws, given, type)
  if (problems.some(({ pointer, rule }) => pointer === '/view' && rule === 'max-bytes')) {
    throw new SlackError('view_too_large')
  }
  if (problems.length > 0) throw invalid(problems.map(problemText))
  const view = ViewInput.parse(given)
  const taken =
    view.external_id && findView(ws, (other) => other.external_id === view.external_id && other.id !== itself?.id)
  if (taken) throw new SlackError('duplicate_external_id')
  return view
}

function invalid(reasons: string[]): SlackError {
  const messages = reasons.map((reason) => `[ERROR] ${reason}`)
  return new SlackError('invalid_arguments', { response_metadata: { messages } })
}

function checkHash({ args }: Call, view: View): void {
  const hash = args.text('hash')
  if (hash && hash !== view.hash) throw new SlackError('hash_conflict')
}
