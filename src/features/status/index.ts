import { isRefusal } from '../../incident/refusal.ts'
import { isOver } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Reply } from '../../slack/interaction.ts'
import { decode, plain, user } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import type { House } from '../house.ts'
import { inIncident } from '../in-incident.ts'
import { changeSeverity, changeStatus, readSeverity, readStatus } from './rules.ts'
import { openNow, standing } from './view.ts'

const because = (why: string | null) => (why ? `: ${plain(why)}` : '')

/** Status and severity: any move, by anyone, said aloud in the channel. */
export const statusFeature: Feature = {
  name: 'status',

  commands: {
    // Without a word it is a question, and whoever asks need not be in the channel.
    status: async (input, house) => {
      if (input.text === '') return whereItStands(input.channel, house)
      return inIncident(input.channel, house, async (found) => {
        const wish = readStatus(decode(input.text))
        if (isRefusal(wish)) return { text: wish.refused }
        const done = await house.door.commit(found.id, (state, now) =>
          changeStatus(state, { ...wish, by: input.user }, now),
        )
        if (isRefusal(done)) return { text: done.refused }
        const { state } = done
        if (!isOver(state.status) || !state.inPublic) return { text: `INC-${state.number} is ${wish.to} now.` }
        const text = `INC-${state.number} is ${wish.to} now. The status page still says otherwise: post a last update to it.`
        return {
          text,
          blocks: [section(text), actions(button('card-update', 'Post the last update', state.id, 'primary'))],
        }
      })
    },

    severity: (input, house) =>
      inIncident(input.channel, house, async (found) => {
        const wish = readSeverity(decode(input.text), house.settings.severities)
        if (isRefusal(wish)) return { text: wish.refused }
        const done = await house.door.commit(found.id, (state, now) =>
          changeSeverity(state, { ...wish, by: input.user }, now),
        )
        return { text: isRefusal(done) ? done.refused : `INC-${done.state.number} is ${wish.to} now.` }
      }),
  },

  reactions: {
    'status-changed': (fact) => [
      {
        kind: 'say',
        name: `status-said:${fact.seq}`,
        data: {
          text: `${statusWord(fact.data.to)}, says ${fact.actor ? user(fact.actor) : 'imoc'}${because(fact.data.why)}`,
        },
      },
    ],
    'severity-changed': (fact, _, { settings }) => {
      const level = settings.severities.find((each) => each.id === fact.data.to)
      const shown = level ? `${level.emoji} ${level.name} (${level.means})` : fact.data.to
      const text = `Severity ${shown}, says ${fact.actor ? user(fact.actor) : 'imoc'}${because(fact.data.why)}`
      return [{ kind: 'say', name: `severity-said:${fact.seq}`, data: { text } }]
    },
  },
}

/** In an incident's channel that one, elsewhere all that are open; to the asker alone. */
async function whereItStands(channel: string, house: House): Promise<Reply> {
  const asked = { settings: house.settings, now: house.clock.now() }
  const found = await house.incidents.byChannel(channel)
  if (found) return standing(found.state, asked)
  const open = await house.incidents.open()
  return openNow(
    open.map(({ state }) => state),
    asked,
  )
}
