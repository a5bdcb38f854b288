import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from '../config/index.ts'
import type { NewEffect } from '../incident/effects.ts'
import type { Fact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import type { DecideOutcome, EffectHandler, EffectRun, Outcome } from '../jobs/effect-handler.ts'
import type { Reply } from '../slack/interaction.ts'
import type { Listeners } from '../slack/listeners.ts'
import type { React } from '../store/commit.ts'
import { actingAs, type Serves } from './commands/acting.ts'
import { inForm } from './commands/in-form.ts'
import { labelled } from './commands/mentioned.ts'
import { meant } from './commands/parse-command.ts'
import { whileRefused } from './commands/while-refused.ts'
import type { FeatureContext } from './context.ts'
import type { Feature } from './feature.ts'
import { unreminded } from './posts/unreminded.ts'
import { type Act, commandAct, pressAct } from './rights/act.ts'
import { type Denied, mayUse } from './rights/may-use.ts'
import { refusedForm, refusedReply } from './rights/refused.ts'
import { needsOf, type rightsTable, type Used } from './rights/table.ts'

type Named<H> = readonly (readonly [name: string, handler: H])[]

/** Merges the tables of all features into one. A name that appears twice is a mistake, so it throws. */
function merged<H>(features: Feature[], pick: (feature: Feature) => Named<H>, what: string): Map<string, H> {
  const table = new Map<string, H>()
  for (const feature of features) {
    for (const [name, handler] of pick(feature)) {
      if (table.has(name)) throw new Error(`The ${what} "${name}" has two handlers; one is in ${feature.name}.`)
      table.set(name, handler)
    }
  }
  return table
}

type Asked = { user: string }

/** Adds something to an answer. `missed`: the answer is about an incident that does not exist for the person who asks. */
type Finish<I, R> = (answer: R, input: I, missed: boolean) => R

/**
 * The least time after which a person learns that an incident does not exist (ms): it is the same for a private incident and for one that
 * never existed.
 */
const missedAfter = 150

type Handle<I, R> = (input: I, ctx: FeatureContext) => Promise<R>
type Handler<I, R> = { handle: Handle<I, R>; serves?: Serves; incidentsIn?: (input: I) => string[] }

/** How the handlers of one table of Slack's are guarded and answered. */
type Guard<I, R> = {
  table: keyof typeof rightsTable
  /** The words and values that the right may depend on, and the channel it is used in. */
  used(input: I): Omit<Used, 'roles'> & { channel: string | null }
  refused(denied: Denied, name: string, input: I, ctx: FeatureContext): Promise<R>
  finish?: Finish<I, R>
}

/** Gives every handler the context of the person who asks (acting.ts), unless they lack the right that it needs (rights/table.ts). */
function withActing<I extends Asked, R>(
  handlers: Map<string, Handler<I, R>>,
  { table, used, refused, finish = (answer) => answer }: Guard<I, R>,
  parts: { ctx: () => FeatureContext; doAgain: FeatureContext['doAgain'] },
): Map<string, (input: I) => Promise<R>> {
  async function work(name: string, input: I, { handle, incidentsIn }: Handler<I, R>, ctx: FeatureContext): Promise<R> {
    const { channel, ...given } = used(input)
    const needs = needsOf(table, name, { ...given, roles: ctx.settings.roles })
    if (needs === null) throw new Error(`src/features/rights/table.ts does not say who may use "${name}" (${table}).`)
    const ids = incidentsIn?.(input) ?? []
    const denied = await mayUse({ needs, user: input.user, ids, channel, isCommand: table === 'commands' }, ctx)
    return denied === null ? handle(input, ctx) : refused(denied, name, input, ctx)
  }

  return new Map(
    [...handlers].map(([name, handler]) => [
      name,
      async (input: I) => {
        const begun = performance.now()
        const { doAgain } = parts
        const acting = actingAs(input.user, { ...parts.ctx(), doAgain }, handler.serves)
        const answer = finish(await work(name, input, handler, acting.ctx), input, acting.missed())
        if (acting.missed()) await sleep(Math.max(0, begun + missedAfter - performance.now()))
        return answer
      },
    ]),
  )
}

/** Lists handlers by the id of what they handle. */
const byId = <H extends { id: string }>(handlers: readonly H[] = []): Named<H> =>
  handlers.map((handler) => [handler.id, handler])

/** Lists the handlers of a table, which serve only the people of an incident. */
const byName = <I, R>(table: Record<string, Handle<I, R>> = {}): Named<Handler<I, R>> =>
  Object.entries(table).map(([name, handle]) => [name, { handle }])

function withContext<I, R>(
  table: Map<string, (input: I, ctx: FeatureContext) => Promise<R>>,
  ctx: () => FeatureContext,
): Map<string, (input: I) => Promise<R>> {
  return new Map([...table].map(([name, handle]) => [name, (input: I) => handle(input, ctx())]))
}

/** Replaces ids by names in the text of a command. */
function named<I extends { text: string }, R>(handle: (input: I, ctx: FeatureContext) => Promise<R>) {
  return async (input: I, ctx: FeatureContext) => handle({ ...input, text: await labelled(input.text, ctx) }, ctx)
}

/** Returns everything that Slack can call. `ctx` is called each time, so that the tables can be read without a context. */
export function listenersOf(features: Feature[], ctx: () => FeatureContext): Listeners {
  const acting = <I extends Asked, R>(
    pick: (feature: Feature) => Named<Handler<I, R>>,
    what: string,
    guard: Guard<I, R>,
  ) => withActing(merged(features, pick, what), guard, { ctx, doAgain })

  const commands = acting(
    ({ commands: own = {} }) => Object.entries(own).map(([verb, handle]) => [verb, { handle: named(handle) }]),
    'command',
    {
      table: 'commands',
      used: ({ text, channel }) => ({ text, channel }),
      refused: (denied, name, input, own) => refusedReply(denied, commandAct(name, input), own),
      // A person who may not see a channel does not learn either that Slack refuses it.
      finish: (answer, { channel }, missed) => whileRefused(answer, ctx().blocked.about(missed ? '' : channel)),
    },
  )
  const actions = acting((feature) => byId(feature.actions), 'action', {
    table: 'actions',
    used: ({ value, channel }) => ({ value, channel }),
    refused: (denied, name, input, own) => refusedReply(denied, pressAct(name, input), own),
    finish: (answer) => whileRefused(answer, ctx().blocked.about('')),
  })
  async function doAgain({ table, name, ...act }: Act, by: Asked & { triggerId: string }): Promise<Reply | null> {
    if ('text' in act) return (await commands.get(name)?.({ ...act, ...by })) ?? null
    return (await actions.get(name)?.({ ...act, ...by, action: name })) ?? null
  }

  return {
    commands,
    meant: (typed) => {
      const { severities, roles } = ctx().settings
      return meant(typed, { verbs: commands.keys(), severities: severities.map(({ id }) => id), roles })
    },
    actions,
    views: acting((feature) => byId(feature.views), 'view', {
      table: 'views',
      used: ({ values }) => ({ values, channel: null }),
      refused: async (denied, _, { values }, own) => {
        const said = await inForm(await refusedForm(denied, own), own)
        return { errors: { [Object.keys(values)[0] ?? '']: said } }
      },
    }),
    shortcuts: acting((feature) => byName(feature.shortcuts), 'shortcut', {
      table: 'shortcuts',
      used: ({ channel }) => ({ channel }),
      refused: (denied, _, __, own) => refusedReply(denied, null, own),
    }),
    // These come from Slack itself, and are about everybody.
    events: withContext(
      merged(features, (feature) => Object.entries(feature.events ?? {}), 'event'),
      ctx,
    ),
  }
}

export function effectHandlers(features: Feature[], ctx: () => FeatureContext): Map<string, EffectHandler> {
  const handlers = withContext<EffectRun, Outcome | DecideOutcome>(
    merged(features, ({ effects = [] }) => effects.map(({ kind, handle }) => [kind, handle]), 'effect'),
    ctx,
  )
  return new Map([...handlers].map(([name, handle]) => [name, async (run) => unreminded(run, await handle(run))]))
}

/**
 * What is asked for of an incident that was entered afterwards: that somebody gets to read it, or goes on without a right. Of all else that
 * happened in it nobody is told now.
 */
const afterwards: ReadonlySet<Fact['kind']> = new Set([
  'access-asked',
  'let-in',
  'right-asked',
  'right-given',
  'broke-glass',
])

/** Combines every feature's reactions to a fact. */
export function reactionsOf(features: Feature[], settings: Settings): React {
  return (fact, state, now) => {
    if (state.kind === 'past' && !afterwards.has(fact.kind)) return []
    return features.flatMap((feature) => react(feature, fact, state, { now, settings }))
  }
}

function react(feature: Feature, fact: Fact, state: State, context: { now: Date; settings: Settings }): NewEffect[] {
  if (fact.kind === 'unreadable') return []
  // The table pairs each kind with the reaction to that kind, which the type checker cannot follow through the union.
  const reaction = feature.reactions?.[fact.kind] as ((f: Fact, s: State, c: typeof context) => NewEffect[]) | undefined
  return reaction?.(fact, state, context) ?? []
}
