import { isRefusal } from '../../incident/refusal.ts'
import type { ActionInput, Reply } from '../../slack/interaction.ts'
import type { Feature } from '../feature.ts'
import type { House } from '../house.ts'
import { brief } from './effects.ts'
import { choosePart, isNews, needsStory, type Part } from './rules.ts'
import { chosen } from './view.ts'

/** Whoever comes in hears the story so far, alone and once, and says whether they respond or observe. */
export const joiningFeature: Feature = {
  name: 'joining',

  effects: { brief },

  actions: {
    'join-respond': (input, house) => choose(input, 'respond', house),
    'join-observe': (input, house) => choose(input, 'observe', house),
  },

  reactions: {
    joined: (fact, state, { now }) => {
      const { user } = fact.data
      if (!isNews(fact, now) || !needsStory(state, user)) return []
      return [{ kind: 'brief', name: `brief:${user}`, data: { user } }]
    },
  },
}

async function choose(input: ActionInput, part: Part, house: House): Promise<Reply | null> {
  const observer = house.settings.roles.some(({ id, many }) => id === 'observer' && many)
  const done = await house.door.commit(input.value ?? '', (state, now) =>
    choosePart(state, { user: input.user, part, observer }, now),
  )
  return isRefusal(done) ? { text: done.refused } : chosen(done.state, part)
}
