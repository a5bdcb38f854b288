import { z } from 'zod'

const first = (values: string[] | undefined) => values?.[0]?.trim() || null

/** The form as submitted. */
export const RoleForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  role: first(values.role) ?? '',
  who: first(values.who),
  team: first(values.team),
}))
