import { z } from 'zod'
import { id } from './id.ts'

/** The roles in an incident besides the IMOC's. */
export const Roles = z.strictObject({
  roles: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(1).max(40),
        /** What a person who takes the role reads: one screen. */
        means: z.string().min(1).max(1_500),
        /** Several people may have it at once. */
        many: z.boolean().default(false),
        /** Whoever takes it states their team. */
        per_team: z.boolean().default(false),
        why: z.string().optional(),
      }),
    )
    .max(20)
    .refine((roles) => !roles.some((role) => role.id === 'imoc'), 'must not name "imoc": that role is always there')
    .refine((roles) => new Set(roles.map((role) => role.id)).size === roles.length, 'has two roles with the same id'),
})
