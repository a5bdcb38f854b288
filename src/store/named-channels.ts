import type { Store } from './store.ts'

/** A channel as Slack has shown it. */
export type ChannelSeen = { id: string; isMember: boolean }

/** The channels that the configuration names, by the ids that Slack gave them. */
export type NamedChannels = {
  find(name: string): Promise<string | null>
  /** Slack shows this channel under that name now. */
  keep(name: string, channel: ChannelSeen): Promise<void>
  /** The channel as Slack has shown it in the last minutes; null if Slack has to be asked. */
  recent(name: string): ChannelSeen | null
  /** imoc has joined the channel. */
  joined(id: string): void
  /** Some channel may have changed: Slack is asked again about each. */
  doubt(): void
}

/** How long imoc relies on what Slack has shown (ms). Slack tells of changes; this is for those that it told another process. */
const relied = 600_000

export function createNamedChannels({ prisma }: Pick<Store, 'prisma'>): NamedChannels {
  const { namedChannel } = prisma
  const seen = new Map<string, ChannelSeen & { at: number }>()
  return {
    find: async (name) => (await namedChannel.findUnique({ where: { name } }))?.channel ?? null,
    async keep(name, channel) {
      seen.set(name, { ...channel, at: performance.now() })
      await namedChannel.upsert({
        where: { name },
        create: { name, channel: channel.id },
        update: { channel: channel.id },
      })
    },
    recent(name) {
      const channel = seen.get(name)
      return channel && performance.now() - channel.at < relied ? channel : null
    },
    joined(id) {
      for (const [name, channel] of seen) if (channel.id === id) seen.set(name, { ...channel, isMember: true })
    },
    doubt: () => seen.clear(),
  }
}
