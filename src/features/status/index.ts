import { isRefusal } from '../../incident/refusal.ts'
import { isOver } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { decode, plain, user } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import { inIncident } from '../in-incident.ts'
import { changeSeverity, changeStatus, readSeverity, readStatus } from './rules.ts'

const because = (why: string | null) => (why ? `: ${plain(why)}` : '')

/** Status and severity: any move, by anyone, said aloud in the channel. */
export const statusFeature: Feature = {
  name: 'status',

  commands: {
    status: (input, house) =>
      inIncident(input.channel, house, async (found) => {
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
      }),

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
