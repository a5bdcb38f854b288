import { z } from 'zod'
import { rights } from '../../incident/access/rights.ts'

const holder = z
  .string()
  .regex(
    /^(?:@[a-z0-9][\w.-]*|[^\s@]+@[^\s@]+\.[^\s@]+|[UW][A-Z0-9]{5,})$/,
    'is neither an e-mail address nor a Slack user id (U…) nor a user group ("@sre", in quotes)',
  )
const people = z.array(holder)
const why = z.string().optional()
const given = z.strictObject({ who: z.union([z.literal('everybody'), people]), why })
const toEverybody = { who: 'everybody' as const }

/** Who has which right. */
export const Rights = z.strictObject({
  viewer: given.default(toEverybody),
  responder: given.default(toEverybody),
  communications: given.default(toEverybody),
  imoc: given.default(toEverybody),
  admin: z.strictObject({ who: people, why }).default({ who: [] }),
})
export type Rights = z.infer<typeof Rights>

/** `rights.yaml` beside the admins of `workspace.yaml`: where some people are refused, somebody has to be there whom they can turn to. */
export function rightsBeside(admins: readonly string[]) {
  return Rights.superRefine((all, context) => {
    const restricted = rights.find((right) => right !== 'admin' && all[right].who !== 'everybody')
    if (restricted === undefined || all.admin.who.length + admins.length > 0) return
    context.addIssue({
      code: 'custom',
      path: ['admin'],
      message: `names nobody, and neither does admins.people in workspace.yaml, although not everybody has the right "${restricted}": name an admin in one of the two`,
    })
  })
}

/** Who has each right; the admins of `workspace.yaml` are admins here too. */
export function holdersIn(all: Rights, admins: readonly string[]) {
  const { viewer, responder, communications, imoc, admin } = all
  return {
    ...{ viewer: viewer.who, responder: responder.who, communications: communications.who, imoc: imoc.who },
    admin: [...admin.who, ...admins],
  }
}
