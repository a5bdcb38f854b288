import type { Random } from '../chaos/random.ts'

/** As Slack names what it sends: `event` in the Events API, `command` by a slash command, `interactive` by a press or a form. */
export type Sample = { kind: 'event' | 'command' | 'interactive'; payload: object }

export type Cast = { channel: string; users: string[]; verb: string }

let count = 0

export function eventOf(event: object, { user }: { user: string }): Sample {
  count += 1
  const event_id = `Ev0FUZZ${count}`
  const frame = {
    token: 'x',
    team_id: 'T0PRACTICE',
    api_app_id: 'A0',
    type: 'event_callback',
    event_time: 1_795_000_000,
  }
  return { kind: 'event', payload: { ...frame, event_id, event, authorizations: [{ user_id: user, is_bot: true }] } }
}

/** A moment of the last minutes, which no other message has. */
export function newTs(): string {
  count += 1
  return `${Math.floor(Date.now() / 1000) - (count % 300)}.${String(count % 1_000_000).padStart(6, '0')}`
}

/** One well-formed payload of any kind that imoc listens to, and of some that it does not. */
export function sample(random: Random, cast: Cast): Sample {
  const user = random.pick(cast.users)
  const { channel } = cast
  const [ts, other] = [newTs(), newTs()]
  const item = { type: 'message', channel, ts: other }
  const said = { type: 'message', channel, channel_type: 'channel', event_ts: ts, ts }
  const words = { user, text: 'The cache is cold', blocks: [{ type: 'rich_text', elements: [] }] }
  const file = { id: 'F0FUZZ', name: 'graph.png', filetype: 'png', permalink: 'https://practice.example/F0FUZZ' }
  const previous = { ...words, type: 'message', ts: other }
  const events: object[] = [
    { ...said, ...words },
    { ...said, ...words, thread_ts: other, parent_user_id: user },
    { ...said, ...words, subtype: 'file_share', files: [file, file] },
    { ...said, subtype: 'bot_message', bot_id: 'B0FUZZ', text: 'An alert', attachments: [{ text: 'It burns', id: 1 }] },
    {
      ...{ ...said, subtype: 'message_changed', hidden: true, previous_message: previous },
      message: { ...previous, text: 'Warm now', edited: { user, ts } },
    },
    { ...said, subtype: 'message_deleted', hidden: true, deleted_ts: other, previous_message: previous },
    { ...said, subtype: 'channel_topic', user, topic: 'Cold caches', text: 'set the topic' },
    { ...said, subtype: 'channel_join', user, text: 'has joined' },
    { type: 'reaction_added', user, reaction: 'eyes', item, item_user: user, event_ts: ts },
    { type: 'reaction_removed', user, reaction: 'eyes', item, item_user: user, event_ts: ts },
    { type: 'pin_added', user, channel_id: channel, item: { type: 'message', message: previous }, event_ts: ts },
    { type: 'member_joined_channel', user, channel, channel_type: 'C', team: 'T0PRACTICE', event_ts: ts },
    { type: 'member_left_channel', user, channel, channel_type: 'C', team: 'T0PRACTICE', event_ts: ts },
    { type: 'channel_rename', channel: { id: channel, name: 'inc-renamed', created: 1_795_000_000 }, event_ts: ts },
    { type: 'channel_archive', channel: 'C0NOBODYS', user, event_ts: ts },
    { type: 'app_home_opened', user, channel: 'D0FUZZ', tab: 'home', event_ts: ts },
    {
      type: 'user_change',
      user: { id: 'U0FUZZ', name: 'fuzz', tz: null, profile: { real_name: 'Fuzz', email: null } },
    },
    { type: 'team_join', user: { id: 'U1FUZZ', name: 'fuzz', profile: { display_name: '' } } },
    { type: 'file_created', file_id: 'F0FUZZ', file: { id: 'F0FUZZ' }, user_id: user, event_ts: ts },
  ]
  const pressed = {
    user: { id: user, team_id: 'T0PRACTICE' },
    team: { id: 'T0PRACTICE' },
    trigger_id: '1.2.3',
    api_app_id: 'A0',
  }
  const ids = ['home-declare', 'home-help', 'task-done', 'callout-ack', 'role-take', 'nobody-listens']
  const action = { action_id: random.pick(ids), block_id: 'b', type: 'button', value: '1', action_ts: ts }
  const place = { channel: { id: channel }, message: { ts: other }, container: { type: 'message', message_ts: other } }
  const values = { title: { title: { type: 'plain_text_input', value: null } } }
  const interactive: object[] = [
    { ...pressed, ...place, type: 'block_actions', actions: [action] },
    {
      ...pressed,
      type: 'view_submission',
      view: { id: 'V0', type: 'modal', callback_id: 'declare', private_metadata: '', state: { values } },
    },
    { ...pressed, type: 'view_closed', view: { id: 'V0', callback_id: 'declare', state: { values: {} } } },
    { ...pressed, ...place, type: 'message_action', callback_id: 'add-to-timeline' },
    { ...pressed, type: 'block_suggestion', name: 'x', action_id: 'x', value: '' },
  ]
  const draw = random.next()
  if (draw < 0.8) return eventOf(random.pick(events), { user })
  if (draw < 0.92) return { kind: 'interactive', payload: random.pick(interactive) }
  return {
    kind: 'command',
    payload: command(user, channel, `${random.pick(['note', 'help', 'status', 'who', cast.verb])} cold`),
  }
}

export function command(user: string, channel: string, text: string): Record<string, string> {
  const who = { team_id: 'T0PRACTICE', user_id: user, user_name: 'x', channel_id: channel, channel_name: 'x' }
  return { ...who, command: '/incident', text, trigger_id: '1.2.3', response_url: '' }
}
