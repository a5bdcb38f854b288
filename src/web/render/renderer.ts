import { createHash } from 'node:crypto'
import type { Tag } from '../../incident/analysis/tag.ts'
import type { ExportFile } from '../../incident/export/files.ts'
import type { Levels } from '../../incident/lifecycle/severity.ts'
import { countExports } from './count-exports.ts'
import type { Standing } from './facts-at-hand.ts'
import { createKept } from './kept.ts'
import type { FactText, Making, Scripts, Wish } from './page-request.ts'
import { createWorkshop, type Pieces, type Workshop } from './render-thread.ts'
import { share } from './share.ts'

/** Which incident, and the fact up to which the page has to include it. */
export type Readable = { id: string; version: number; base: string; open: boolean }

/** Makes the pages of incidents. Null if too many others are being made; a later request will be served. */
export type Renderer = {
  page(incident: Readable, wish: Wish): Promise<Uint8Array<ArrayBuffer> | null>
  /** An export, which is made while it is read and never kept. */
  export(incident: Readable, file: ExportFile): Promise<Pieces | null>
  close(): Promise<void>
}

/** The size of the page cache (bytes): some long timelines, or everything of an ordinary week. */
const room = 32 * 1024 * 1024

/** The maximum number of different pages that are being made or waited for. */
const most = 50

/** The maximum number of exports that are being made: each holds an incident until its reader has the last byte. */
const mostExports = 20

/** How many facts are read at once, so that the database does other work in between. */
const slice = 250

/**
 * A page is made once for a version of an incident, and cached; concurrent requests for the same page share the work. Facts go to the
 * rendering thread as text, each once, so this thread parses nothing.
 */
export function createRenderer(deps: {
  read(incident: string, after: number, limit: number): Promise<FactText>
  names(ids: string[]): Promise<ReadonlyMap<string, string>>
  severities: Levels
  tags: readonly Tag[]
  now(): Date
  baseUrl: string
  /** The modules of the timeline, if there are any. */
  scripts?(): Promise<Scripts | null>
  workshop?: Workshop
}): Renderer {
  const { read, names, severities, tags, now, baseUrl, scripts, workshop = createWorkshop() } = deps
  const kept = createKept(room)
  const standings = new Map<string, Standing & { life: number }>()

  /** Sends the facts that the thread does not have yet. */
  const bringing = share(async (id: string, version: number) => {
    let settled = version
    for (let anew = 0; anew < 5; ) {
      const known = standings.get(id)
      const after = known && known.life === workshop.life() ? known.version : 0
      const rows = await read(id, after, slice)
      if (rows.count === 0 && known) return known
      // The first call starts the thread and sets its life number.
      const standing = await workshop.take(id, rows, settled)
      if (standing === null) {
        standings.delete(id)
        settled = Math.max(settled, after + rows.count)
        anew += 1
        continue
      }
      const stands = { ...standing, life: workshop.life() }
      standings.set(id, stands)
      if (rows.count < slice) return stands
    }
    throw new Error('An incident changes faster than it can be read.')
  }, Math.max)

  /**
   * Makes something of an incident that the thread has, as new as it is asked for, and once more if it lost the incident meanwhile. Null if
   * that happens again.
   */
  async function having<T>(
    { id, version, base }: Readable,
    make: (version: number, making: Omit<Making, 'wish'>) => Promise<T | null>,
  ): Promise<T | null> {
    for (let tries = 0; tries < 2; tries += 1) {
      const known = standings.get(id)
      const fresh = known && known.life === workshop.life() && known.version >= version
      const standing = fresh ? known : await bringing.ask(id, version)
      const named = [...(await names(standing.ids))]
      const made = await make(standing.version, { names: named, severities, tags, now: now(), base, baseUrl })
      if (made !== null) return made
      // It was dropped in the meantime, or more was read for another reader.
      if (standings.get(id) === standing) standings.delete(id)
    }
    return null
  }

  type Asked = { incident: Readable; wish: Wish }
  const newer = (one: Asked, other: Asked) => (other.incident.version > one.incident.version ? other : one)
  const making = share(
    (_: string, { incident, wish }: Asked) =>
      having(incident, async (version, ground) => {
        const asked: Making = {
          ...ground,
          wish,
          scripts: wish.page === 'timeline' && !wish.shared && scripts ? await scripts() : null,
        }
        const key = keyOf(incident.id, version, asked, incident.open)
        const before = kept.get(key)
        if (before) return before
        const page = await workshop.make(incident.id, version, asked)
        if (page) kept.set(key, page)
        return page
      }),
    newer,
  )

  const exporting = countExports(mostExports)

  return {
    async page(incident, wish) {
      if (making.count() >= most) return null
      return making.ask(JSON.stringify([incident.id, wish]), { incident, wish })
    },
    export: (incident, file) =>
      exporting.begin(() =>
        having(incident, (version, ground) => workshop.export(incident.id, version, { ...ground, file })),
      ),
    close: workshop.close,
  }
}

/** Pages that show no time but those of facts. */
const always: ReadonlySet<Wish['page']> = new Set(['timeline.json', 'timeline/facts.json'])

/** Everything that a page depends on. A page shows the time to the minute. */
function keyOf(id: string, version: number, { wish, names, now }: Making, open: boolean): string {
  const timeless = always.has(wish.page) || (wish.page === 'timeline' && !open)
  const minute = timeless ? 0 : Math.floor(now.getTime() / 60_000)
  const who = createHash('sha256').update(JSON.stringify(names)).digest('base64url')
  return JSON.stringify([id, version, wish, minute, who])
}
