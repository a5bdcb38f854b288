import { isRefusal, type Refusal } from '../../../incident/refusal.ts'
import { personNamed } from '../../commands/named-person.ts'
import type { FeatureContext } from '../../context.ts'
import { giveRole, type Role } from './rules.ts'

/** Gives a role to a person; null means the person who asks. Returns that person, or the refusal and the word that it is about. */
export async function assignRole(
  incidentId: string,
  wish: { role: Role; who: string | null; team: string | null; by: string },
  ctx: FeatureContext,
): Promise<{ user: string } | (Refusal & { about: 'who' | 'role' })> {
  const { role, who, team, by } = wish
  const person = who === null ? { id: by } : await personNamed(who, ctx)
  if (isRefusal(person)) return { ...person, about: 'who' }
  const user = person.id
  const given = await ctx.writer.commit(incidentId, (state, now) => giveRole(state, { role, user, team, by }, now))
  return isRefusal(given) ? { ...given, about: 'role' } : { user }
}
