import { takeImoc } from '../../incident/imoc.ts'
import { isRefusal } from '../../incident/refusal.ts'
import type { Reply } from '../../slack/interaction.ts'
import { user } from '../../slack/mrkdwn.ts'
import type { House } from '../house.ts'

/** The one who says so is the IMOC. */
export async function take(incidentId: string, by: string, house: House): Promise<Reply> {
  const { checklists } = house.settings
  const taken = await house.door.commit(incidentId, (state, now) =>
    takeImoc(state, { user: by, how: 'claimed', run: house.newId(), checklists }, now),
  )
  if (isRefusal(taken)) return { text: taken.refused }
  return { text: `You are the IMOC of INC-${taken.state.number} now. Your checklist is in our DM.` }
}

/** Asks for whoever is on the rota. */
export async function callImoc(incidentId: string, by: string, house: House): Promise<Reply> {
  const called = await house.door.commit(incidentId, (state, now) =>
    state.imoc
      ? { refused: `${user(state.imoc.user)} is the IMOC already.` }
      : { facts: [{ kind: 'imoc-wanted', data: {}, actor: by, occurredAt: now }] },
  )
  return { text: isRefusal(called) ? called.refused : 'I am calling the IMOC.' }
}
