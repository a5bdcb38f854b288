import type { Run } from './run.ts'
import type { Channel, Message } from './stage.ts'

/** Every channel with every message that any of the people sees in it; deleted messages are in their places. */
export async function everything(run: Run): Promise<Channel[]> {
  const channels = new Map<string, Channel>()
  for (const person of run.scenario.people) {
    const seen = await run.stage.read.state(person.handle)
    for (const channel of seen.channels) {
      const messages = channel.messages.map((one) => (one.ephemeral ? { ...one, seen_by: seen.me.id } : one))
      channels.set(channel.id, merged(channels.get(channel.id), { ...channel, messages }))
    }
  }
  for (const { channel, message, deleted } of run.formers) {
    const found = channels.get(channel)
    if (deleted && found) channels.set(channel, merged(found, { ...found, messages: [message] }))
  }
  return [...channels.values()].sort((a, b) => order(a) - order(b))
}

function merged(known: Channel | undefined, seen: Channel): Channel {
  const messages = new Map<string, Message>()
  for (const message of [...(known?.messages ?? []), ...seen.messages])
    messages.set(message.ts, messages.get(message.ts) ?? message)
  return { ...seen, messages: [...messages.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1)) }
}

function order(channel: Channel): number {
  return channel.kind === 'im' ? 1 : 0
}
