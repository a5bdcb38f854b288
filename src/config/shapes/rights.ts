import { z } from 'zod'
import { type Right, rights } from '../../incident/access/rights.ts'

const holder = z
  .string()
  .regex(
    /^(?:@[a-z0-9][\w.-]*|[^\s@]+@[^\s@]+\.[^\s@]+|[UW][A-Z0-9]{5,})$/,
    'is neither an e-mail address nor a Slack user id (U…) nor a user group ("@sre", in quotes)',
  )
const people = z.array(holder)
const why = z.string().optional()
const expected = { error: 'is neither everybody nor a list: write who: everybody, or who: [ann@example.org, "@sre"]' }
const given = z
  .strictObject({
    who: z.union([z.literal('everybody', expected), people], expected),
    why,
  })
  .optional()

/** The rights that members of the workspace have, from the least to the most. */
const ofMembers = ['viewer', 'responder', 'communications', 'imoc'] as const

/** Who has which right. One that is left out is for the same people as the one before it. */
export const Rights = z
  .strictObject({
    ...{ viewer: given, responder: given, communications: given, imoc: given },
    admin: z.strictObject({ who: people, why }).optional(),
  })
  .transform((file): Record<Right, 'everybody' | string[]> => {
    const viewer = file.viewer?.who ?? 'everybody'
    const responder = file.responder?.who ?? viewer
    const communications = file.communications?.who ?? responder
    const imoc = file.imoc?.who ?? communications
    return { viewer, responder, communications, imoc, admin: file.admin?.who ?? [] }
  })
export type Rights = z.output<typeof Rights>

/** `rights.yaml` beside the admins of `workspace.yaml`. */
export function rightsBeside(admins: readonly string[]) {
  return Rights.superRefine((all, context) => {
    const issue = (right: Right, message: string) => context.addIssue({ code: 'custom', path: [right], message })
    const restricted = ofMembers.find((right) => all[right] !== 'everybody')
    if (restricted === undefined) return
    const after = rights.slice(rights.indexOf(restricted))
    const open = after.find((right) => all[right] === 'everybody')
    if (open !== undefined)
      issue(
        restricted,
        `is for some people only, but "${open}" is for everybody and includes it, so everybody has it: give "${open}" to some people, too`,
      )
    // Where some people are refused, somebody has to be there whom they can turn to.
    if (all.admin.length + admins.length === 0)
      issue(
        'admin',
        `names nobody, and neither does admins.people in workspace.yaml, although not everybody has the right "${restricted}": name an admin in one of the two`,
      )
  })
}

/** Who has each right; the admins of `workspace.yaml` are admins here too. */
export function holdersIn(all: Rights, admins: readonly string[]): Rights {
  return { ...all, admin: [...all.admin, ...admins] }
}
