import { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import type { Outgoing } from './outgoing/outgoing.ts'

/** Environment variables by their names, as they are set. */
export type Values = Readonly<Record<string, string>>

/** A provider: another system behind an interface of ours, under the name that the configuration uses for it. */
export type ProviderDefinition<Made> = {
  readonly name: string
  /**
   * The environment variables that it reads, by their names. An error of a shape is a sentence that names the variable. A description says
   * what to do where the variable is missing, as it stands after a semicolon. A variable with a default is never missing.
   */
  readonly variables: z.ZodObject
  /** Makes it from the values of its variables. */
  make(values: Values, outgoing?: Outgoing): Made
}

/** `create` gets the values as the shapes return them. */
export function defineProvider<Made, Shape extends z.ZodRawShape>(definition: {
  name: string
  variables: z.ZodObject<Shape>
  create(values: z.output<z.ZodObject<Shape>>, outgoing?: Outgoing): Made
}): ProviderDefinition<Made> {
  const { name, variables, create } = definition
  return { name, variables, make: (values, outgoing) => create(variables.parse(values), outgoing) }
}

export type Missing = { variable: string; todo: string }

/** The variables of a provider that are not set although it needs them. */
export function missingOf({ variables }: Pick<ProviderDefinition<unknown>, 'variables'>, values: Values): Missing[] {
  return Object.entries(variables.shape).flatMap(([variable, shape]) => {
    const lacks = values[variable] === undefined && !z.safeParse(shape, undefined).success
    return lacks ? [{ variable, todo: z.globalRegistry.get(shape)?.description ?? 'set it' }] : []
  })
}

/** Makes a provider. Throws a `CannotStart` with `sentence` about the first variable that is missing. */
export function makeProvider<Made>(
  definition: ProviderDefinition<Made>,
  { values, outgoing, sentence }: { values: Values; outgoing?: Outgoing; sentence: (missing: Missing) => string },
): Made {
  const [first] = missingOf(definition, values)
  if (first) throw new CannotStart(sentence(first))
  return definition.make(values, outgoing)
}

/** An address. A slash at its end does not matter. */
export const addressOf = (variable: string, example: string) =>
  z
    .url({ protocol: /^https?$/, error: `${variable} is not an address: give one such as ${example}.` })
    .overwrite((url) => url.replace(/\/+$/, ''))

/** The secret that both ends of a signed webhook know. */
export const webhookSecretOf = (variable: string) =>
  z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
      `${variable} is not a webhook secret: give whsec_ and at least 24 bytes in base64, such as \`echo whsec_$(openssl rand -base64 32)\` prints.`,
    )
    .describe('make one with `echo whsec_$(openssl rand -base64 32)`')
