import { brief } from '../../../incident/lifecycle/effects.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { House } from '../../context.ts'
import type { Feature } from '../../feature.ts'
import { handle } from '../../feature.ts'
import { onAction, type Press } from '../../handlers.ts'
import { observe, respond } from './actions.ts'
import { onBrief, storyFor } from './effects.ts'
import { choosePart, isBack, isNews, needsStory, type Part } from './rules.ts'
import { chosen } from './view.ts'

/** Whoever comes in hears the story so far, alone and once, and says whether they respond or observe. */
export const joiningFeature: Feature = {
  name: 'joining',

  commands: {
    catchup: (input, house) => inIncident(input, house, (found) => storyFor(input.user, found, house)),
  },

  effects: [handle(brief, onBrief)],

  actions: [
    onAction(respond, (press, house) => choose(press, 'respond', house)),
    onAction(observe, (press, house) => choose(press, 'observe', house)),
  ],

  reactions: {
    joined: (fact, state, { now }) => {
      const { user } = fact.data
      if (!isNews(fact, now)) return []
      if (isBack(state, user)) return [brief({ name: `brief:${user}:${fact.seq}`, data: { user } })]
      return needsStory(state, user) ? [brief({ name: `brief:${user}`, data: { user } })] : []
    },
  },
}

async function choose(input: Press<string>, part: Part, house: House): Promise<Reply | null> {
  const observer = house.settings.roles.some(({ id, many }) => id === 'observer' && many)
  const done = await house.door.commit(input.value, (state, now) =>
    choosePart(state, { user: input.user, part, observer }, now),
  )
  return isRefusal(done) ? { text: done.refused } : chosen(done.state, part)
}
