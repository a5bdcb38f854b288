import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from '../config/index.ts'
import type { NewEffect } from '../incident/effects.ts'
import type { Fact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import type { EffectHandler, EffectRun, Outcome } from '../jobs/effect-handler.ts'
import type { Listeners } from '../slack/tables.ts'
import type { React } from '../store/commit.ts'
import { actingAs, type Serves } from './commands/acting.ts'
import { meant } from './commands/meant.ts'
import { labelled } from './commands/mentioned.ts'
import { whileRefused } from './commands/while-refused.ts'
import type { House } from './context.ts'
import type { Feature } from './feature.ts'
import { unreminded } from './posts/unreminded.ts'

type Handlers<H> = Record<string, H> | undefined

type Listed<I, R> = { id: string; serves?: Serves; handle: (input: I, house: House) => Promise<R> }

/** Handlers by the ids of what they handle, as a table. */
const byId = <I, R>(handlers: Listed<I, R>[] | Handlers<Listed<I, R>['handle']> = []) =>
  Array.isArray(handlers) ? Object.fromEntries(handlers.map(({ id, handle }) => [id, handle])) : handlers

/** One table out of every feature's; the same name twice is a mistake, whoever made it. */
function merged<H>(features: Feature[], pick: (feature: Feature) => Handlers<H>, what: string): Map<string, H> {
  const table = new Map<string, H>()
  for (const feature of features) {
    for (const [name, handler] of Object.entries(pick(feature) ?? {})) {
      if (table.has(name)) throw new Error(`Two features have the ${what} "${name}"; one is ${feature.name}.`)
      table.set(name, handler)
    }
  }
  return table
}

type Asked = { user: string }

/** What is added to an answer. `missed`: it is about an incident that is not there, for whoever asks. */
type Finish<I, R> = (answer: R, input: I, missed: boolean) => R

/** How long it takes at least to hear that an incident is not there (ms): as long for a private one as for one that never was. */
const missedAfter = 150

/** Every handler has the house as whoever asks has it: see acting.ts. */
function withActing<I extends Asked, R>(
  table: Map<string, (input: I, house: House) => Promise<R>>,
  parts: { house: () => House; serves: ReadonlyMap<string, Serves>; finish: Finish<I, R> },
): Map<string, (input: I) => Promise<R>> {
  return new Map(
    [...table].map(([name, handle]) => [
      name,
      async (input: I) => {
        const begun = performance.now()
        const acting = actingAs(input.user, parts.house(), parts.serves.get(name))
        const answer = parts.finish(await handle(input, acting.house), input, acting.missed())
        if (acting.missed()) await sleep(Math.max(0, begun + missedAfter - performance.now()))
        return answer
      },
    ]),
  )
}

function withHouse<I, R>(
  table: Map<string, (input: I, house: House) => Promise<R>>,
  house: () => House,
): Map<string, (input: I) => Promise<R>> {
  return new Map([...table].map(([name, handle]) => [name, (input: I) => handle(input, house())]))
}

/** A command reads names where ids stood. */
function named<I extends { text: string }, R>(handle: (input: I, house: House) => Promise<R>) {
  return async (input: I, house: House) => handle({ ...input, text: await labelled(input.text, house) }, house)
}

/** What Slack can call. `house` is asked at each call, since the listeners are made before the house stands. */
export function listenersOf(features: Feature[], house: () => House): Listeners {
  const serves = new Map(
    features.flatMap(({ serves: own, actions, views }) => [
      ...Object.entries(own ?? {}),
      ...[actions, views].flatMap((each) =>
        Array.isArray(each) ? each.flatMap((h): [string, Serves][] => (h.serves ? [[h.id, h.serves]] : [])) : [],
      ),
    ]),
  )
  const acting = <I extends Asked, R>(
    pick: (feature: Feature) => Handlers<(input: I, house: House) => Promise<R>>,
    what: string,
    finish: Finish<I, R> = (answer) => answer,
  ) => withActing(merged(features, pick, what), { house, serves, finish })
  const commands = acting(
    ({ commands: own = {} }) => Object.fromEntries(Object.entries(own).map(([verb, handle]) => [verb, named(handle)])),
    'command',
    // Of a channel that is not theirs they hear nothing, nor that Slack refuses it.
    (answer, { channel }, missed) => whileRefused(answer, house().blocked.about(missed ? '' : channel)),
  )
  return {
    commands,
    meant: (typed) => {
      const { severities, roles } = house().settings
      return meant(typed, { verbs: commands.keys(), severities: severities.map(({ id }) => id), roles })
    },
    actions: acting(
      (feature) => byId(feature.actions),
      'action',
      (answer) => whileRefused(answer, house().blocked.about('')),
    ),
    views: acting((feature) => byId(feature.views), 'view'),
    shortcuts: acting((feature) => feature.shortcuts, 'shortcut'),
    // By Slack itself, about everybody.
    events: withHouse(
      merged(features, (feature) => feature.events, 'event'),
      house,
    ),
  }
}

export function effectHandlers(features: Feature[], house: () => House): Map<string, EffectHandler> {
  const handlers = withHouse<EffectRun, Outcome>(
    merged(
      features,
      ({ effects = [] }) => Object.fromEntries(effects.map(({ kind, handle }) => [kind, handle])),
      'effect',
    ),
    house,
  )
  return new Map([...handlers].map(([name, handle]) => [name, async (run) => unreminded(run, await handle(run))]))
}

/** Every feature's reactions to a fact, together. */
export function reactionsOf(features: Feature[], settings: Settings): React {
  return (fact, state, now) => features.flatMap((feature) => react(feature, fact, state, { now, settings }))
}

function react(feature: Feature, fact: Fact, state: State, context: { now: Date; settings: Settings }): NewEffect[] {
  if (fact.kind === 'unreadable') return []
  // The table pairs each kind with the reaction to that kind, which the type checker cannot follow through the union.
  const reaction = feature.reactions?.[fact.kind] as ((f: Fact, s: State, c: typeof context) => NewEffect[]) | undefined
  return reaction?.(fact, state, context) ?? []
}
