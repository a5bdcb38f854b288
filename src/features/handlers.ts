import type { z } from 'zod'
import type { EffectData, EffectDefinition, EffectKind } from '../incident/effects.ts'
import type { EffectHandler, EffectRun } from '../jobs/effect-handler.ts'
import type { Action, Form } from '../slack/define.ts'
import { inMrkdwn } from '../slack/in-mrkdwn.ts'
import type { ActionInput, Reply, Values, ViewAnswer, ViewInput } from '../slack/interaction.ts'
import type { Handlers as SlackHandlers } from '../slack/listeners.ts'
import { type Serves, unknownIncident } from './commands/acting.ts'
import type { FeatureContext } from './context.ts'

/** A press, with its data parsed. */
export type Press<V, B = string> = Omit<ActionInput, 'value' | 'block'> & { value: V; block: B }
/** A submitted form, with its data parsed. */
export type Sent<M, V = Values> = Omit<ViewInput, 'metadata' | 'values'> & { metadata: M; values: V }
/** A submitted form of this definition. */
export type SentOf<F> = F extends Form<infer M, infer V> ? Sent<M, V> : never

/** The features' handlers of what Slack sends. Each also gets the context. */
export type Handlers = SlackHandlers<[ctx: FeatureContext]>

/** `serves`: the people outside a private incident whom the handler serves. A handler without it serves only the people of the incident. */
type Options = { serves?: Serves }
type Handler<Kind extends keyof Handlers> = Options & {
  id: string
  handle: Handlers[Kind]
  /** What in the input may be the id of its incident. */
  incidentsIn(input: Parameters<Handlers[Kind]>[0]): string[]
}

export type ActionHandler = Handler<'actions'>
export type FormHandler = Handler<'views'>

/** Pairs a button with its handler. A value that cannot be parsed counts as an incident that does not exist. */
export function onAction<V, B>(
  { id, value: values, block: blocks }: Action<V, B>,
  handle: (press: Press<V, B>, ctx: FeatureContext) => Promise<Reply | null>,
  options: Options = {},
): ActionHandler {
  return {
    ...options,
    id,
    incidentsIn: (input) => [...idsIn(values.read(input.value ?? '')), ...idsIn(blocks.read(input.block))],
    handle: async (input, ctx) => {
      const value = values.read(input.value ?? '')
      const block = blocks.read(input.block)
      if (value === null || block === null) return { text: inMrkdwn(unknownIncident.refused) }
      return handle({ ...input, value, block }, ctx)
    },
  }
}

/** Pairs a form with the handler of its submission. */
export function onSubmit<M, V>(
  { id, metadata: memory, values: fields }: Form<M, V>,
  handle: (sent: Sent<M, V>, ctx: FeatureContext) => Promise<ViewAnswer>,
  options: Options = {},
): FormHandler {
  return {
    ...options,
    id,
    incidentsIn: (input) => idsIn(memory.read(input.metadata)),
    handle: async (input, ctx) => {
      const metadata = memory.read(input.metadata)
      const values = fields.safeParse(input.values)
      if (metadata === null || !values.success) return { errors: { [Object.keys(input.values)[0] ?? '']: outdated } }
      return handle({ ...input, metadata, values: values.data }, ctx)
    },
  }
}

const anId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Data of ours is the id of an incident, or has it by one of these names. */
function idsIn(data: unknown): string[] {
  const { incidentId, incident } = Object(data)
  return [data, incidentId, incident].filter((each) => typeof each === 'string' && anId.test(each))
}

const outdated = 'This form is out of date. Please open it again.'

/** A kind of effect with its handler. */
export type EffectHandling = {
  kind: EffectKind
  handle(run: EffectRun, ctx: FeatureContext): ReturnType<EffectHandler>
}

/** Pairs a kind of effect with its handler, which gets the data in the type of the definition. */
export function onEffect<Shape extends z.ZodRawShape>(
  { kind, data }: EffectDefinition<Shape>,
  handler: (run: EffectRun<EffectData<EffectDefinition<Shape>>>, ctx: FeatureContext) => ReturnType<EffectHandler>,
): EffectHandling {
  return { kind, handle: (run, ctx) => handler({ ...run, data: data.parse(run.data) }, ctx) }
}
