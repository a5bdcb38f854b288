import { GiveUp } from '../../incident/failure.ts'
import type { EffectRun, Outcome } from '../../jobs/effect-handler.ts'
import { show } from '../feature.ts'
import type { House } from '../house.ts'
import { userOf } from '../roster.ts'
import { showTrouble } from './rules.ts'
import { About } from './schema.ts'

/** Each admin by direct message; where there is none, the incident's channel. */
export async function tellAdmins(run: EffectRun, house: House): Promise<Outcome> {
  const { seq } = About.parse(run.data)
  const { people } = house.settings.workspace.admins
  const users = await Promise.all(people.map((member) => reachable(member, house)))
  const known = [...new Set(users.filter((user) => user !== null))]
  return { facts: [], effects: (known.length ? known : ['']).map((to) => showTrouble(seq, to, run)) }
}

/** Looking somebody up may be just what is refused. */
async function reachable(member: string, house: House): Promise<string | null> {
  try {
    return await userOf(member, house)
  } catch (error) {
    if (!(error instanceof GiveUp)) throw error
    house.log.warn({ error }, 'an admin of config/workspace.yaml could not be looked up')
    return null
  }
}

/** Every message about trouble that there is says what is the case now. */
export async function settleTrouble(run: EffectRun, house: House): Promise<Outcome> {
  const purposes = await house.posts.purposes(run.incidentId, 'trouble:')
  return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
}
