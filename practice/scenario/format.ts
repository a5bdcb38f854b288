import { z } from 'zod'
import { matcher } from './match.ts'
import { readDate } from './moment.ts'

/** A field that is empty in YAML reads as null; this gives a better message than "expected string, received null". */
export const text = z
  .string('must be text, in quotes when it starts with @, #, ` or holds ": "')
  .min(1, 'must not be empty')

/** A handle as people type it after the @. */
export const handle = text.regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be a handle: small letters, digits, - . _ and no @')

/** Where something happens: `#channel`, `#incident` (the last one declared), `@imoc` (the DM with the bot) or `@handle`. */
export const place = text.regex(
  /^[#@][a-z0-9][a-z0-9._-]*$/,
  'must be a place: "#channel", "#incident", "@imoc" or "@handle", in quotes',
)

export const label = text.regex(/^[\w.-]+$/, 'must be a label: one word of letters, digits, - . _')

export const match = text.transform((source, ctx) => {
  try {
    return matcher(source)
  } catch {
    ctx.addIssue({ code: 'custom', message: `${source} is no pattern that can be read` })
    return z.NEVER
  }
})

/** One text or pattern, or a list of which each must be found. */
export const matches = z.preprocess((value) => [value].flat(), z.array(match).min(1, 'must not be empty'))

export const castMember = z.strictObject({
  handle,
  name: text,
  title: text.optional(),
  role: text.optional(),
  email: z.email('must be an email address').optional(),
  /** The time zone of their Slack; UTC by default. */
  tz: text.optional(),
  /** `stranger` is from another workspace, `unknown` is not known to the app, `gone` has no active account. */
  is: z.enum(['stranger', 'unknown', 'gone'], 'must be one of: stranger, unknown, gone').optional(),
  /** true: on the IMOC rota in the order of this list; a number: that place in it. */
  rota: z.union([z.boolean(), z.int()], 'must be true, false or a place in the order (1, 2, 3)').default(false),
})

export const castChannel = z.strictObject({
  name: text.regex(
    /^[a-z0-9][a-z0-9_-]{0,79}$/,
    'must be a channel name without the #: small letters, digits, - and _',
  ),
  topic: text.optional(),
  purpose: text.optional(),
  private: z.boolean().optional(),
  /** Handles, `imoc` for the bot; everybody if left out. */
  members: z.array(handle).optional(),
})

/** A stack in the practice Shipit. */
export const stack = text.regex(
  /^[\w.-]+\/[\w.-]+\/[\w.-]+$/,
  'must be a stack: owner/repository/environment, such as shop/checkout/production',
)

/** The other systems at the start, where they differ from the default: stacks that somebody has locked. */
export const castStack = z.strictObject({ id: stack, locked: text.optional() })
export const castShipit = z.strictObject({ stacks: z.array(castStack).min(1, 'needs at least one stack') })
export const castNeighbours = z.strictObject({ shipit: castShipit.optional() })

const defaultChannels = [{ name: 'general' }, { name: 'engineering' }, { name: 'support' }, { name: 'incidents' }]

const start = text.refine((value) => readDate(value) !== undefined, 'must be a date and time, UTC: 2017-01-31 17:00')

/** Everything in a scenario except its steps, which are read one by one (step-format.ts). */
export const head = z.strictObject({
  title: text,
  source: text.optional(),
  start: start.transform((value) => readDate(value) ?? new Date(Number.NaN)),
  people: z.array(castMember).min(1, 'needs somebody'),
  channels: z.array(castChannel).default(defaultChannels),
  /** Configuration files of the bot, name to content; each replaces the bot's own file of that name. */
  config: z
    .record(text.regex(/^[\w.-]+(\/[\w.-]+)*$/, 'must be a file name inside the bot’s config folder'), z.unknown())
    .refine(
      (files) => Object.keys(files).every((name) => !name.split('/').includes('..')),
      'must stay inside the folder',
    )
    .default({}),
  neighbours: castNeighbours.default({}),
  steps: z.array(z.unknown()).min(1, 'needs at least one step'),
})

export type Head = z.infer<typeof head>
export type CastMember = z.infer<typeof castMember>
export type CastChannel = z.infer<typeof castChannel>
export type CastNeighbours = z.infer<typeof castNeighbours>
