import type { At, Channel, Message, Snapshot, Stage, View } from '../../../practice/scenario/stage.ts'

export type Fake = Stage & {
  /** Everything that was done, in order: `17:20 ann say #engineering hello`. */
  log: string[]
  bot: FakeBot
  channel(name: string): Channel
  post(channel: string, message: Partial<Message>): Message
  views: Map<string, View[]>
}
export type FakeBot = {
  /** Answers a command, a click or a submit; what it returns is what the person is told. */
  onAct?: (verb: string, input: Record<string, unknown>) => { failed?: string } & Record<string, unknown>
  /** Called with each new time. */
  onTime?: (now: Date) => void
}

/** A Slack of a few lines: enough to see in which order, when and how often the player does what. */
export function fakeSlack(start: string, handles: string[], channelNames: string[]): Fake {
  let now = new Date(start)
  let count = 0
  const people = handles.map((handle) => ({ id: `U_${handle}`, handle, name: handle }))
  const idOf = (handle: string): string => people.find((person) => person.handle === handle)?.id ?? handle
  const channels: Channel[] = []
  const log: string[] = []
  const bot: FakeBot = {}
  const views = new Map<string, View[]>()

  const channel = (name: string): Channel => {
    const found = channels.find((one) => one.name === name || one.id === name)
    if (found) return found
    const made = {
      id: `C_${name}`,
      name,
      kind: 'public',
      topic: '',
      members: people.map((one) => one.id),
      archived: false,
      bookmarks: [],
      pins: [],
      messages: [],
    }
    channels.push(made)
    return made
  }
  for (const name of channelNames) channel(name)
  const place = (address: string): Channel => channel(address.replace(/^#/, ''))
  const post = (name: string, message: Partial<Message>): Message => {
    const made = { ts: `${now.getTime() / 1000}.${String(++count).padStart(6, '0')}`, text: '', ...message }
    place(name).messages.push(made)
    return made
  }
  const find = ({ channel: name, ts }: At): Message => {
    const message = place(name).messages.find((one) => one.ts === ts)
    if (!message) throw new Error('message_not_found')
    return message
  }
  const note = (verb: string, { as, ...input }: { as: string; [key: string]: unknown }): void => {
    log.push(
      `${now.toISOString().slice(11, 16)} ${as} ${verb} ${Object.values(input)
        .filter((one) => typeof one === 'string')
        .join(' ')}`.trim(),
    )
  }
  const asked = (verb: string, input: { as: string; [key: string]: unknown }) => {
    note(verb, input)
    return bot.onAct?.(verb, input) ?? {}
  }

  return {
    log,
    bot,
    channel,
    post,
    views,
    clock: {
      now: () => now,
      async advanceTo(time) {
        now = time
        bot.onTime?.(time)
      },
      async settle() {},
    },
    read: {
      state: (as): Snapshot => ({
        me: people.find((person) => person.handle === as) ?? { id: as, handle: as, name: as },
        people,
        bot: { id: 'U_imoc', name: 'imoc' },
        channels,
        views: views.get(as) ?? [],
        home: null,
      }),
    },
    faults: { add: ({ minutes }) => log.push(`${now.toISOString().slice(11, 16)} slack down for ${minutes} min`) },
    act: {
      async say(said) {
        note('say', { as: said.as, channel: said.channel, text: said.text })
        const message = post(said.channel, { user: idOf(said.as), text: said.text, thread_ts: said.thread_ts })
        return { ts: message.ts, channel: place(said.channel).id }
      },
      async edit(edited) {
        note('edit', { as: edited.as, text: edited.text })
        Object.assign(find(edited), { text: edited.text, edited: {} })
      },
      async delete(deleted) {
        note('delete', { as: deleted.as })
        const messages = place(deleted.channel).messages
        messages.splice(messages.indexOf(find(deleted)), 1)
      },
      async react(reaction) {
        note('react', { as: reaction.as, name: reaction.name })
        find(reaction).reactions = [{ name: reaction.name, users: [idOf(reaction.as)] }]
      },
      async unreact(reaction) {
        note('unreact', { as: reaction.as, name: reaction.name })
      },
      async pin(pinned) {
        note('pin', { as: pinned.as })
        place(pinned.channel).pins.push(pinned.ts)
      },
      async unpin(pinned) {
        note('unpin', { as: pinned.as })
      },
      async join(joined) {
        note('join', joined)
      },
      async leave(left) {
        note('leave', left)
      },
      async topic(set) {
        note('topic', set)
        place(set.channel).topic = set.topic
      },
      command: async (run) => asked('command', run),
      click: async (clicked) => asked('click', clicked),
      shortcut: async (used) => asked('shortcut', used),
      submit: async (form) => asked('submit', form),
      async home(opened) {
        note('home', opened)
      },
    },
  }
}
