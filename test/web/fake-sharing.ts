import { after, hours, minutes } from '../../src/incident/clock.ts'
import type { State } from '../../src/incident/state.ts'
import { type ShareLink, shareId } from '../../src/store/share-links.ts'
import type { SharingDeps } from '../../src/web/sharing/deps.ts'

/** Links in memory to the incident that `find` gives, and what was counted; everybody may share everything. */
export function createFakeSharing(find: () => Promise<{ state: State } | null>, now: () => Date) {
  const all: (ShareLink & { withdrawn: boolean })[] = []
  const isLive = (link: (typeof all)[number]) => !link.withdrawn && link.until > now()
  const sharing: SharingDeps = {
    live: async () => all.filter(isLive),
    async look(secret) {
      const link = all.find(({ id }) => id === shareId(secret))
      if (link === undefined) return null
      return { link, state: link.withdrawn ? 'withdrawn' : isLive(link) ? 'good' : 'expired' }
    },
    async open(id) {
      const isDue = ({ openedAt }: ShareLink) => openedAt === null || openedAt <= after(now(), -minutes(1))
      for (const link of all.filter((each) => each.id === id && isDue(each)))
        Object.assign(link, { opened: link.opened + 1, openedAt: now() })
    },
    async incident() {
      const found = await find()
      const shares = all
        .filter(isLive)
        .map(({ id, page, until, madeBy }) => ({ id, page, until: until.toISOString(), by: madeBy }))
      return found && { state: { ...found.state, shares } }
    },
    refuse: async () => null,
    async share(reader, incidentId, { secret, page, days }) {
      const until = after(now(), hours(24 * days))
      const link = { id: shareId(secret), incidentId, page, madeBy: reader, until, opened: 0, openedAt: null }
      all.push({ ...link, withdrawn: false })
      return { page, until: until.toISOString() }
    },
    async withdraw(_, __, id) {
      const link = all.find((each) => each.id === id && isLive(each))
      if (link === undefined) return 'That link works no longer.'
      link.withdrawn = true
      return null
    },
  }
  return { sharing, all }
}
