import type { NewEffect } from '../../incident/effects.ts'
import { takeImoc } from '../../incident/imoc.ts'
import { isRefusal, refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import type { ActionInput, Reply } from '../../slack/interaction.ts'
import { user } from '../../slack/mrkdwn.ts'
import type { House } from '../house.ts'
import { answerRelief } from './rules.ts'

/** The press of one of the two buttons under the question. */
export async function answer(input: ActionInput, said: 'carry-on' | 'swap', house: House): Promise<Reply | null> {
  if (!input.value) return null
  const done = await house.door.commit(input.value, (state, now) =>
    answerRelief(state, { by: input.user, answer: said }, now),
  )
  if (isRefusal(done)) return { text: done.refused }
  return said === 'swap'
    ? { text: 'I am asking the next people on the rota. Until one of them takes over, you are the IMOC.' }
    : { text: 'Thank you. I ask again in a while.' }
}

/** Taking the watch from the one who asked, who is told; whoever comes second hears that it is taken. */
export async function accept(input: ActionInput, house: House): Promise<Reply | null> {
  const [incidentId = '', tired = ''] = (input.value ?? '').split('|')
  const { checklists } = house.settings
  const taken = await house.door.commit(incidentId, (state, now) => {
    if (state.imoc && state.imoc.user !== tired) {
      return refuse(`${user(state.imoc.user)} has taken over already; thank you.`)
    }
    const taking = takeImoc(state, { user: input.user, how: 'claimed', run: house.newId(), checklists }, now)
    return isRefusal(taking) || !state.imoc ? taking : { ...taking, effects: [relieved(state, input.user)] }
  })
  if (isRefusal(taken)) return { text: taken.refused }
  return { text: `You are the IMOC of INC-${taken.state.number} now. Your checklist is in our DM.` }
}

function relieved({ imoc, number }: State, by: string): NewEffect {
  const text = `${user(by)} has taken over and is the IMOC of INC-${number} now. You are relieved: eat, drink, rest.`
  return { kind: 'dm', name: `relieved:${imoc?.user}:${imoc?.since}`, data: { user: imoc?.user, text } }
}
