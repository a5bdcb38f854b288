import type { Settings } from '../config/index.ts'
import type { NewEffect } from '../incident/effects.ts'
import type { Fact } from '../incident/facts/index.ts'
import type { State } from '../incident/state/index.ts'
import type { EffectHandler } from '../jobs/effect-handler.ts'
import type { Listeners } from '../slack/tables.ts'
import type { React } from '../store/commit.ts'
import type { Feature } from './feature.ts'
import type { House } from './house.ts'

type Handlers<H> = Record<string, H> | undefined

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

function withHouse<I, R>(
  table: Map<string, (input: I, house: House) => Promise<R>>,
  house: () => House,
): Map<string, (input: I) => Promise<R>> {
  return new Map([...table].map(([name, handle]) => [name, (input: I) => handle(input, house())]))
}

/** What Slack can call. `house` is asked at each call, since the listeners are made before the house stands. */
export function listenersOf(features: Feature[], house: () => House): Listeners {
  return {
    commands: withHouse(
      merged(features, (feature) => feature.commands, 'command'),
      house,
    ),
    actions: withHouse(
      merged(features, (feature) => feature.actions, 'action'),
      house,
    ),
    views: withHouse(
      merged(features, (feature) => feature.views, 'view'),
      house,
    ),
    shortcuts: withHouse(
      merged(features, (feature) => feature.shortcuts, 'shortcut'),
      house,
    ),
    events: withHouse(
      merged(features, (feature) => feature.events, 'event'),
      house,
    ),
  }
}

export function effectHandlers(features: Feature[], house: () => House): Map<string, EffectHandler> {
  return withHouse(
    merged(features, (feature) => feature.effects, 'effect'),
    house,
  )
}

/** Every feature's reactions to a fact, together. */
export function reactionsOf(features: Feature[], settings: Settings): React {
  return (fact, state, now) => features.flatMap((feature) => react(feature, fact, state, { now, settings }))
}

function react(feature: Feature, fact: Fact, state: State, context: { now: Date; settings: Settings }): NewEffect[] {
  // The table pairs each kind with the reaction to that kind, which the type checker cannot follow through the union.
  const reaction = feature.reactions?.[fact.kind] as ((f: Fact, s: State, c: typeof context) => NewEffect[]) | undefined
  return reaction?.(fact, state, context) ?? []
}
