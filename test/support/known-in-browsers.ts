import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { erases } from '../../src/incident/erasing.ts'
import type { State } from '../../src/incident/state.ts'
import type * as known from '../../src/web/browser/known.ts'
import type * as shape from '../../src/web/facts/shape.ts'
import { statesHad } from './states-had.ts'
import type { World } from './world.ts'

/** What browsers load from the timeline page, run from the texts that the bot sends them. */
async function modulesOf(world: World, page: string) {
  const addresses = [...page.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(([, address = '']) => address)
  const folder = await mkdtemp(join(tmpdir(), 'imoc-modules-'))
  async function keep(address: string): Promise<void> {
    const [file, answer] = [join(folder, address), await fetch(world.url + address)]
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, await answer.text())
  }
  await Promise.all(addresses.map(keep))
  const load = async (name: string) => {
    const address = addresses.find((each) => each.endsWith(name)) ?? ''
    return import(/* @vite-ignore */ pathToFileURL(join(folder, address)).href)
  }
  const { createKnown }: typeof known = await load('/src/web/browser/known.ts')
  const { received }: typeof shape = await load('/src/web/facts/shape.ts')
  return { createKnown, received, end: () => rm(folder, { recursive: true }) }
}

/**
 * Compares the state that browsers compute, by the modules and the facts that the bot sends them, with the state that the bot had, at random
 * moments of an incident. Answers with how many moments were compared, and those at which the two differ.
 */
export async function comparedStates(
  world: World,
  number: number,
  { moments, seed }: { moments: number; seed: number },
) {
  const path = `/incidents/${number}/timeline`
  const { createKnown, received, end } = await modulesOf(world, await world.page(path))
  const data: shape.TimelineData = JSON.parse(await world.page(`${path}/facts.json`))
  await end()
  const had = await statesHad(world.store, number)
  // Where words are gone from earlier facts, what the bot had before is nowhere any more, and cannot be compared.
  const erasing = data.facts.filter(([, , , , kind, data]) => erases({ kind, data }))
  const since = Math.max(0, ...erasing.map(([seq]) => seq))
  const comparable = had.filter(({ version }) => version >= since)

  const browser = createKnown(data.facts.map(received), '')
  const next = random(seed)
  const differ: { version: number; had: unknown; computed: unknown }[] = []
  for (let count = 0; count < moments; count += 1) {
    const moment = comparable[Math.floor(next() * comparable.length)]
    if (moment === undefined) break
    const [mine, its] = [browser.stateAt({ clock: 'recorded', seq: moment.version }), moment.state].map(withoutUnsent)
    if (JSON.stringify(mine) !== JSON.stringify(its)) differ.push({ version: moment.version, had: its, computed: mine })
  }
  return { saved: had.length, comparable: comparable.length, differ }
}

/** The state without what browsers do not get (`src/web/facts/for-readers.ts`), with its fields in one order. */
function withoutUnsent(state: State): unknown {
  const { id: _, access: __, shares, troubles, checklists, changes, pages, ...rest } = state
  return sorted({
    ...rest,
    shares: shares.map(({ id: _, ...share }) => share),
    troubles: troubles.map(({ effect: _, what: __, blocker, ...trouble }) => ({ ...trouble, blocker: blocker?.code })),
    checklists: checklists.map(({ sent, mirrored, items, ...list }) => ({
      ...list,
      places: [sent !== null, mirrored !== null],
      items: items.map(({ id, state, why, by, at, answer, auto, nudges, snoozed, lateMs }) => {
        return { id, state, why, by, at, answer, auto, nudges, snoozed, lateMs }
      }),
    })),
    changes: changes.map(({ met, ...change }) => ({ ...change, met: met.map(({ channel: _, ...each }) => each) })),
    pages: pages.map(({ rungs, ...page }) => ({ ...page, rungs: rungs.map(({ who: _, ...rung }) => rung) })),
  })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
function random(seed: number): () => number {
  let at = seed
  return () => {
    at = (at + 0x6d2b79f5) | 0
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
