import { messageShape } from '../shapes/message.ts'
import { type PlacedElement, valueKey } from '../workspace/elements.ts'
import type { Channel, Ephemeral, Message, User, View } from '../workspace/types.ts'
import { currentValues, type Values } from '../workspace/view-state.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { actionValue, chosenElement, type ElementChoice } from './action.ts'
import {
  failureSentence,
  newResponseUrl,
  newTrigger,
  payloadBase,
  payloadChannel,
  payloadView,
} from './payload-parts.ts'

export type ClickResult = { failed?: string }

/** A person uses an element of a message: the bot receives block_actions. */
export async function clickInMessage(
  ws: Workspace,
  input: { user: User; channel: Channel; message: Message | Ephemeral; choice: ElementChoice },
): Promise<ClickResult> {
  const { user, channel, message, choice } = input
  const blocks = message.blocks ?? []
  const placed = chosenElement(blocks, choice)
  const value = actionValue(placed.element, choice)
  const ephemeral = 'ephemeral' in message
  const key = chosenKey(channel, message, user)
  const chosen = ws.chosen.get(key) ?? {}
  remember(chosen, placed, value)
  ws.chosen.set(key, chosen)
  const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }
  return ask(ws, placed, {
    type: 'block_actions',
    ...payloadBase(ws, user),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral, ...thread },
    trigger_id: newTrigger(ws, user.id),
    channel: payloadChannel(channel),
    ...(ephemeral ? {} : { message: messageShape(message, 'interaction') }),
    state: { values: currentValues(blocks, chosen) },
    response_url: newResponseUrl(ws, 'actions', {
      user: user.id,
      channel: channel.id,
      message: { ts: message.ts, ephemeral },
    }),
    actions: [action(ws, placed, value)],
  })
}

/** A person uses an element of a modal or of the App Home. */
export async function clickInView(
  ws: Workspace,
  input: { user: User; view: View; choice: ElementChoice },
): Promise<ClickResult> {
  const { user, view, choice } = input
  const placed = chosenElement(view.blocks, choice)
  const value = actionValue(placed.element, choice)
  remember(view.state.values, placed, value)
  ws.changed({ type: view.type === 'home' ? 'home' : 'views', only: user.id })
  // An input in a modal is sent with the submission, unless its block asks for an event at once.
  if (placed.block.type === 'input' && placed.block.dispatch_action !== true) return {}
  return ask(ws, placed, {
    type: 'block_actions',
    ...payloadBase(ws, user),
    container: { type: 'view', view_id: view.id },
    trigger_id: newTrigger(ws, user.id, view.id),
    view: payloadView(view),
    actions: [action(ws, placed, value)],
  })
}

export function chosenKey(channel: Channel, message: Message, user: User): string {
  return `${channel.id}:${message.ts}:${message.edited?.ts ?? ''}:${user.id}`
}

function remember(values: Values, { block, element }: PlacedElement, value: object): void {
  if (valueKey(element.type) === undefined || !block.block_id || !element.action_id) return
  values[block.block_id] = { ...values[block.block_id], [element.action_id]: { type: element.type, ...value } }
}

function action(ws: Workspace, { block, element }: PlacedElement, value: object) {
  const { action_id, type } = element
  return { type, action_id, block_id: block.block_id, ...value, action_ts: nextTs(ws) }
}

async function ask(
  ws: Workspace,
  placed: PlacedElement,
  payload: { type: string } & Record<string, unknown>,
): Promise<ClickResult> {
  const answer = await ws.interact({ kind: 'interactive', payload })
  return answer.ok ? {} : { failed: failureSentence(placed.element.action_id ?? 'The click', answer.error) }
}
