import { LRUCache } from 'lru-cache'
import { hiddenChannel } from '../incident/timeline/plain-text.ts'
import { isZone } from '../incident/wall-clock.ts'
import { storable } from './json.ts'
import type { Store } from './store.ts'

export type PersonKind = 'member' | 'guest' | 'stranger' | 'bot' | 'gone'
export type PersonSeen = {
  id: string
  handle: string
  name: string
  email: string | null
  zone: string | null
  kind: PersonKind
}

/** The people of the workspace, as Slack last described them. */
export type People = {
  remember(people: PersonSeen[]): Promise<void>
  byId(id: string): Promise<PersonSeen | null>
  byEmail(email: string): Promise<PersonSeen | null>
  /** Finds a person by e-mail address, handle (with or without an @) or user id; null if none or several match. */
  find(typed: string): Promise<PersonSeen | null>
  /** The users among these about whom nothing is known. */
  unknown(ids: string[]): Promise<string[]>
  /** The kind of each of these users, if it is known. */
  kinds(ids: string[]): Promise<Map<string, PersonKind>>
  /** A channel that was mentioned; `name` is null if not everybody may see it. */
  rememberChannel(channel: { id: string; name: string | null }): Promise<void>
  /** The channels among these that were never looked up. */
  unknownChannels(ids: string[]): Promise<string[]>
  /** Names to show for ids of users and channels; an unknown one stands for itself. */
  names(ids: string[]): Promise<Map<string, string>>
  /** Our direct message channel with a person, if it was opened before. */
  dmOf(id: string): Promise<string | null>
  /** Nothing is stored for a person whom imoc does not know. */
  rememberDm(id: string, channel: string): Promise<void>
  /** The person has opened imoc's Home tab, which is updated from now on. */
  openedHome(id: string, at: Date): Promise<void>
  /** The people among these who have ever opened it. */
  withHome(ids: string[]): Promise<string[]>
  /** Everybody who has opened our Home tab in Slack. */
  withAnyHome(): Promise<string[]>
}

/** How many people and channels a process remembers to have met. */
const most = 20_000

export function createPeople(store: Store): People {
  const { person, mentionedChannel } = store.prisma
  const met = new LRUCache<string, true>({ max: most })

  /** Asks the database only about those that this process has not found there yet: nobody is ever removed. */
  async function unknown(ids: string[], find: (ids: string[]) => Promise<{ id: string }[]>): Promise<string[]> {
    const asked = [...new Set(ids)].filter((id) => !met.has(id))
    if (asked.length === 0) return []
    for (const { id } of await find(asked)) met.set(id, true)
    return asked.filter((id) => !met.has(id))
  }

  return {
    async remember(people) {
      for (const seen of people.filter((each) => each.id !== '')) {
        const [email, zone] = [seen.email && storable(seen.email), seen.zone && storable(seen.zone)]
        const shown = { handle: storable(seen.handle), name: storable(seen.name), email, zone }
        const row = { ...seen, ...shown }
        await person.upsert({ where: { id: seen.id }, create: row, update: row })
      }
    },
    async byId(id) {
      return shape(await person.findUnique({ where: { id } }))
    },
    async byEmail(email) {
      // Prisma uses ILIKE here, in which `_` and `%` are wildcards, so the result is compared exactly.
      const alike = await person.findMany({
        where: { email: { equals: email, mode: 'insensitive' }, kind: { not: 'gone' } },
      })
      return shape(alike.find((row) => row.email?.toLowerCase() === email.toLowerCase()) ?? null)
    },
    async find(typed) {
      const words = typed.trim()
      // Slack's handles are lower case; people type a name with its capital.
      const handle = words.replace(/^@/, '').toLowerCase()
      const known = (await this.byId(words)) ?? (words.slice(1).includes('@') ? await this.byEmail(words) : null)
      if (known) return known
      const same = await person.findMany({ where: { handle, kind: { not: 'gone' } }, take: 2 })
      return same.length === 1 ? shape(same[0] ?? null) : null
    },
    unknown: (ids) => unknown(ids, (asked) => person.findMany({ where: { id: { in: asked } }, select: { id: true } })),
    async kinds(ids) {
      const rows = await person.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, kind: true } })
      return new Map(rows.map((row) => [row.id, kindNamed(row.kind)]))
    },
    async rememberChannel({ id, name: given }) {
      const name = given === null ? null : storable(given)
      await mentionedChannel.upsert({ where: { id }, create: { id, name }, update: { name } })
    },
    unknownChannels: (ids) =>
      unknown(ids, (asked) => mentionedChannel.findMany({ where: { id: { in: asked } }, select: { id: true } })),
    async names(ids) {
      const rows = await person.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })
      const known = new Map(rows.map((row) => [row.id, row.name]))
      const channels = ids.filter((id) => /^[CG]/.test(id))
      if (channels.length) {
        const seen = await mentionedChannel.findMany({ where: { id: { in: [...new Set(channels)] } } })
        for (const { id, name } of seen) known.set(id, name ?? hiddenChannel)
      }
      return new Map(ids.map((id) => [id, known.get(id) ?? id]))
    },
    async dmOf(id) {
      return (await person.findUnique({ where: { id }, select: { dm: true } }))?.dm ?? null
    },
    async openedHome(id, homeAt) {
      await person.updateMany({ where: { id, homeAt: null }, data: { homeAt } })
    },
    async withHome(ids) {
      const rows = await person.findMany({ where: { id: { in: ids }, homeAt: { not: null } }, select: { id: true } })
      return rows.map((row) => row.id)
    },
    async withAnyHome() {
      const rows = await person.findMany({ where: { homeAt: { not: null } }, select: { id: true } })
      return rows.map((row) => row.id)
    },
    async rememberDm(id, channel) {
      if (channel !== '') await person.updateMany({ where: { id }, data: { dm: channel } })
    },
  }
}

const kinds: readonly PersonKind[] = ['member', 'guest', 'stranger', 'bot', 'gone']

const kindNamed = (name: string): PersonKind => kinds.find((kind) => kind === name) ?? 'gone'

/** A zone that this machine does not know would break every time that is shown in it. */
const knownZone = (zone: string | null): string | null => (zone !== null && isZone(zone) ? zone : null)

function shape(row: (Omit<PersonSeen, 'kind'> & { kind: string }) | null): PersonSeen | null {
  if (row === null) return null
  const { id, handle, name, email } = row
  return { id, handle, name, email, zone: knownZone(row.zone), kind: kindNamed(row.kind) }
}
