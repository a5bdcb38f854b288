import { z } from 'zod'
import { maySee } from '../../incident/gate.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { HomePart } from '../feature.ts'
import type { House } from '../house.ts'
import { homeBlocks } from './view.ts'

const Users = z.object({ users: z.array(z.string()) })

/** For those of the people concerned who have ever opened their home; nobody else looks at it. */
export async function publishHome(run: EffectRun, parts: readonly HomePart[], house: House): Promise<Outcome> {
  for (const user of await house.people.withHome(Users.parse(run.data).users)) await publishOnce(user, parts, house)
  return nothing
}

/** Shows a person's home as it should be now. */
export async function publishOnce(user: string, parts: readonly HomePart[], house: House): Promise<void> {
  const open = (await house.incidents.open()).filter(({ state }) => maySee(state, user))
  const now = house.clock.now()
  const shown = await Promise.all(parts.map((part) => part({ user, open, now, house })))
  const heard = await house.incidents.lastHeard(open.map(({ id }) => id))
  const blocks = homeBlocks({ open: open.map(({ state }) => state), parts: shown.flat(), heard, now }, house.settings)
  await house.slack.publishHome(user, blocks)
}
