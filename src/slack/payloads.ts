import { z } from 'zod'
import { moreAction } from './blocks.ts'
import { Words } from './fields.ts'
import type { ActionInput, ShortcutInput, Values, ViewInput } from './interaction.ts'

const option = z.object({ value: z.string() })

/** The state of one form element, of any kind. */
const element = z.object({
  value: Words.nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
})

function chosen(state: z.infer<typeof element>): string[] {
  const single =
    state.value ?? state.selected_option?.value ?? state.selected_user ?? state.selected_date ?? state.selected_time
  if (single !== undefined && single !== null && single !== '') return [single]
  if (state.selected_date_time) return [String(state.selected_date_time)]
  return state.selected_options?.map((each) => each.value) ?? state.selected_users ?? []
}

const action = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string() }).nullish(),
  container: z.object({ channel_id: z.string().nullish(), message_ts: z.string().nullish() }).nullish(),
  actions: z.array(element.extend({ action_id: z.string(), block_id: z.string().default('') })).min(1),
})

/** An option of an overflow menu counts as the button that it represents. */
function meantBy(id: string, selected: string[]): { action: string; selected: string[] } {
  if (id !== moreAction) return { action: id, selected }
  const [action = '', ...value] = (selected[0] ?? '').split(' ')
  return { action, selected: [value.join(' ')] }
}

/** Reads a `block_actions` payload. */
export function readAction(body: unknown): ActionInput {
  const { user, trigger_id, channel, message, container, actions } = action.parse(body)
  const [first] = actions
  if (!first) throw new Error('A block_actions payload without an action.')
  const { action: name, selected } = meantBy(first.action_id, chosen(first))
  return {
    user: user.id,
    triggerId: trigger_id,
    action: name,
    block: first.block_id,
    value: selected[0] ?? null,
    selected,
    channel: channel?.id ?? container?.channel_id ?? null,
    ts: message?.ts ?? container?.message_ts ?? null,
  }
}

const view = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }),
  }),
})

/** Reads a `view_submission` payload. */
export function readView(body: unknown): ViewInput {
  const { user, trigger_id, view: shown } = view.parse(body)
  const values: Values = {}
  for (const [block, elements] of Object.entries(shown.state.values)) {
    values[block] = Object.values(elements).flatMap(chosen)
  }
  const { callback_id, private_metadata } = shown
  return { user: user.id, triggerId: trigger_id, callback: callback_id, metadata: private_metadata, values }
}

const shortcut = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  callback_id: z.string(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string(), user: z.string().nullish() }).nullish(),
})

/** Reads a `shortcut` or `message_action` payload. */
export function readShortcut(body: unknown): ShortcutInput {
  const { user, trigger_id, callback_id, channel, message } = shortcut.parse(body)
  return {
    user: user.id,
    triggerId: trigger_id,
    callback: callback_id,
    channel: channel?.id ?? null,
    ts: message?.ts ?? null,
    author: message?.user ?? null,
  }
}

const command = z.object({
  user_id: z.string(),
  trigger_id: z.string().default(''),
  channel_id: z.string(),
  channel_name: z.string().default(''),
  text: Words.default(''),
  response_url: z.string().default(''),
})

/** Reads the form of a slash command. The verb is the first word, in lower case, without the punctuation that people put after it. */
export function readCommand(body: unknown) {
  const form = command.parse(body)
  const [, typed = '', text = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(form.text) ?? []
  const verb = typed.replace(/[:;,.!?]+$/, '')
  return {
    verb: verb.toLowerCase(),
    input: {
      user: form.user_id,
      triggerId: form.trigger_id,
      channel: form.channel_id,
      channelName: form.channel_name,
      text: text.trim(),
      responseUrl: form.response_url,
    },
  }
}
