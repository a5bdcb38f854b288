import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { everyHandler, forged, insider, outsider, secret } from '../../support/every-handler.ts'
import { openTestStore } from '../../support/test-store.ts'

/** Those that are about no incident. A new one is to be put here, or behind the gate, by whoever writes it. */
const ofNoIncident = [
  ...[
    'actions cover-take',
    'actions cover-withdraw',
    'actions home-declare',
    'actions declare-this',
    'actions home-help',
  ],
  ...['commands help', 'commands rights', 'commands tags', 'views declare', 'views help'],
  // What it asks for is recorded; what it answers is compared in test/flows/asking.test.ts.
  'commands access',
  // What they show is compared in test/flows/list.test.ts and test/store/search.test.ts.
  ...['commands list', 'commands search'],
]

/** A database has so many connections, and whoever waits for one waits so long. */
async function fewAtOnce<T, R>(all: readonly T[], deed: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < all.length; at += 60) done.push(...(await Promise.all(all.slice(at, at + 60).map(deed))))
  return done
}

describe('every command, button, form and shortcut', () => {
  let store: Store
  let ctx: ReturnType<typeof everyHandler>
  beforeAll(async () => {
    store = await openTestStore()
    ctx = everyHandler(store)
    await ctx.meet()
  })
  afterAll(() => store.close())

  const names = () => {
    const { commands, actions, views, shortcuts } = ctx.listeners
    const all = { commands, actions, views, shortcuts }
    return Object.entries(all).flatMap(([table, handlers]) => [...handlers.keys()].map((name) => `${table} ${name}`))
  }

  it('Nothing that an outsider presses, types or forges tells that a private incident exists', {
    timeout: 300_000,
  }, async () => {
    const hidden = await ctx.incident()
    const never = { id: randomUUID(), place: 'CNEVER', draft: randomUUID() }
    const before = await ctx.kept(hidden.id)
    const own = [hidden.id, hidden.place, hidden.draft, never.id, never.place, never.draft]
    const twins = forged(ctx.listeners, never)
    const pairs = forged(ctx.listeners, hidden)
      .map((call, index) => ({ call, twin: twins[index] ?? call }))
      .filter(({ call }) => ![...ofNoIncident, 'commands declare'].includes(`${call.table} ${call.name}`))

    const told = await fewAtOnce(pairs, async ({ call, twin }) => {
      const [real, none] = [await ctx.ask(outsider, call, own), await ctx.ask(outsider, twin, own)]
      return { of: `${call.table} ${call.name} ${JSON.stringify(call.payload)}`, real, none }
    })

    expect(told.filter(({ real, none }) => real !== none).slice(0, 3)).toEqual([])
    expect(told.length).toBeGreaterThan(1_000)
    expect(told.filter(({ real }) => real.includes(secret))).toEqual([])
    expect(await ctx.kept(hidden.id)).toBe(before)
  })

  it('Nothing that an outsider without any right does tells it either', { timeout: 120_000 }, async () => {
    const strict = everyHandler(store, (user) => user !== outsider)
    const hidden = await strict.incident()
    const never = { id: randomUUID(), place: 'CNEVER', draft: randomUUID() }
    const own = [hidden.id, hidden.place, hidden.draft, never.id, never.place, never.draft]
    const twins = forged(strict.listeners, never)
    const pairs = forged(strict.listeners, hidden).map((call, index) => ({ call, twin: twins[index] ?? call }))
    const each = new Map(pairs.map((pair) => [`${pair.call.table} ${pair.call.name}`, pair]))

    const told = await fewAtOnce([...each], async ([name, { call, twin }]) => {
      const [real, none] = [await strict.ask(outsider, call, own), await strict.ask(outsider, twin, own)]
      return { name, real, none }
    })

    expect(told.filter(({ real, none }) => real !== none)).toEqual([])
    expect(told.filter(({ real }) => real.includes('This needs the right')).length).toBeGreaterThan(60)
  })

  it('Every handler works for the people in a private incident, so it refuses outsiders for no other reason', {
    timeout: 300_000,
  }, async () => {
    const unreached = await fewAtOnce(names(), async (name) => ((await reaches(name)) ? [] : [name]))

    // Declared twice, the second is the first: that alone tells the two apart.
    expect(unreached.flat().sort()).toEqual(ofNoIncident.toSorted())
  })

  /** Whether somebody in a private incident brings anything about by it that they do not where there is none. */
  async function reaches(name: string): Promise<boolean> {
    const hidden = await ctx.incident()
    const never = { id: randomUUID(), place: 'CNEVER', draft: randomUUID() }
    const own = [hidden.id, hidden.place, hidden.draft, never.id, never.place, never.draft]
    const twins = forged(ctx.listeners, never)
    for (const [index, call] of forged(ctx.listeners, hidden).entries()) {
      const twin = twins[index]
      if (`${call.table} ${call.name}` !== name || !twin) continue
      const before = await ctx.kept(hidden.id)
      const real = await ctx.ask(insider, call, own)
      const none = await ctx.ask(insider, twin, own)
      if (real !== none || (await ctx.kept(hidden.id)) !== before) return true
    }
    return false
  }
})
