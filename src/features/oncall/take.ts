import { takeImoc } from '../../incident/imoc.ts'
import { isRefusal, refuse } from '../../incident/refusal.ts'
import { isOver } from '../../incident/status.ts'
import type { Reply } from '../../slack/interaction.ts'
import { moment, user } from '../../slack/mrkdwn.ts'
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

/** Asks for whoever is on the rota, where nobody leads and nobody is being paged. */
export async function callImoc(incidentId: string, by: string, house: House): Promise<Reply> {
  const called = await house.door.commit(incidentId, (state, now) => {
    if (state.imoc) return refuse(`${user(state.imoc.user)} is the IMOC already.`)
    if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; it needs no IMOC.`)
    const open = state.pages.find((page) => page.for === 'imoc' && page.over === null && !page.exhausted)
    const last = open?.rungs.at(-1)
    if (last) {
      const who = last.user ? user(last.user) : last.who
      return refuse(
        `${who} has been paged since ${moment(last.at, '{time}')}. If they do not answer, imoc pages the next person.`,
      )
    }
    return { facts: [{ kind: 'imoc-wanted', data: {}, actor: by, occurredAt: now }] }
  })
  if (isRefusal(called)) return { text: called.refused }
  const lets = called.state.private
    ? ' This incident is private: the person who acknowledges is let in and sees nothing before that.'
    : ''
  return { text: `I am paging the IMOC. The first person to acknowledge leads.${lets}` }
}
