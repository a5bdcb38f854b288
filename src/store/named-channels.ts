import type { Store } from './store.ts'

/** The channels that the configuration names, by the ids that Slack gave them. */
export type NamedChannels = {
  find(name: string): Promise<string | null>
  keep(name: string, channel: string): Promise<void>
}

export function createNamedChannels({ prisma }: Pick<Store, 'prisma'>): NamedChannels {
  const { namedChannel } = prisma
  return {
    find: async (name) => (await namedChannel.findUnique({ where: { name } }))?.channel ?? null,
    async keep(name, channel) {
      await namedChannel.upsert({ where: { name }, create: { name, channel }, update: { channel } })
    },
  }
}
