import { z } from 'zod'
import { id } from './id.ts'

/** What people can be in an incident besides its IMOC. */
export const Roles = z.strictObject({
  roles: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(1).max(40),
        /** What whoever takes it reads: one screen. */
        means: z.string().min(1).max(1_500),
        /** Several people may have it at once. */
        many: z.boolean().default(false),
        /** Whoever takes it says for which team. */
        per_team: z.boolean().default(false),
        why: z.string().optional(),
      }),
    )
    .max(20)
    .refine((roles) => !roles.some((role) => role.id === 'imoc'), 'must not name "imoc": that role is always there')
    .refine((roles) => new Set(roles.map((role) => role.id)).size === roles.length, 'has two roles with the same id'),
})
