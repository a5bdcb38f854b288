/**
 * What the player needs of a practice Slack. `Practice` is one, and so is the fake in the tests. Blocks have no type here, because they are
 * read by walking through them (elements.ts): Slack has many shapes, and they change.
 */
export type Stage = {
  clock: { now(): Date; advanceTo(time: Date): Promise<void>; settle(): Promise<void> }
  act: Acts
  read: { state(as: string): Snapshot | Promise<Snapshot> }
  /** Faults: Slack answers no calls for so many minutes of the clock. */
  faults: { add(fault: { kind: 'outage'; minutes: number }): unknown }
}

export type At = { as: string; channel: string; ts: string }

export type Acts = {
  say(said: {
    as: string
    channel: string
    text: string
    thread_ts?: string
    broadcast?: boolean
  }): Promise<{ ts: string; channel: string }>
  edit(edited: At & { text: string }): Promise<unknown>
  delete(deleted: At): Promise<unknown>
  react(reaction: At & { name: string }): Promise<unknown>
  unreact(reaction: At & { name: string }): Promise<unknown>
  pin(pinned: At): Promise<unknown>
  unpin(pinned: At): Promise<unknown>
  join(joined: { as: string; channel: string }): Promise<unknown>
  leave(left: { as: string; channel: string }): Promise<unknown>
  topic(set: { as: string; channel: string; topic: string }): Promise<unknown>
  command(run: { as: string; channel: string; command: string; text: string }): Promise<Answer>
  click(clicked: Click): Promise<Answer>
  shortcut(used: { as: string; callback_id: string; channel?: string; ts?: string }): Promise<Answer>
  submit(form: {
    as: string
    view_id: string
    values: Values
  }): Promise<Answer & { response_action?: string; errors?: Record<string, string> }>
  home(opened: { as: string }): Promise<unknown>
}

/** `failed` is Slack's message to the person if the bot did not acknowledge in time. */
export type Answer = { failed?: string }
/** Slack's `view.state.values`: block_id, action_id, the element's state. */
export type Values = Record<string, Record<string, object>>
export type Click = {
  as: string
  action_id: string
  block_id?: string
  channel?: string
  ts?: string
  view_id?: string
  [state: string]: unknown
}

export type Snapshot = {
  me: Person
  people: Person[]
  bot: { id: string; name: string }
  channels: Channel[]
  views: View[]
  home: View | null
}
export type Person = { id: string; handle: string; name: string }
export type Channel = {
  id: string
  name: string
  kind: string
  topic: string
  members: string[]
  archived: boolean
  with?: string | undefined
  bookmarks: { title: string; link: string }[]
  pins: string[]
  messages: Message[]
}
export type Message = {
  ts: string
  text: string
  user?: string | undefined
  bot_id?: string | undefined
  subtype?: string | undefined
  thread_ts?: string | undefined
  blocks?: unknown
  edited?: unknown
  ephemeral?: boolean | undefined
  /** The person who saw an ephemeral message; set where several people's views are combined. */
  seen_by?: string | undefined
  reactions?: { name: string; users: string[] }[] | undefined
}
export type View = { id: string; callback_id: string; title: unknown; blocks: unknown; state: { values: Values } }
