import { z } from 'zod'
import { askForTheRight, tellOfBrokenGlass } from '../../../incident/access/effects.ts'
import { brokeGlassSaid, brokeGlassTold, rightAsked, rightGivenTold } from '../../../incident/access/posts.ts'
import { section } from '../../../slack/blocks.ts'
import { Id, orNone } from '../../../slack/fields.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { onPost, show, showAgain } from '../../post.ts'
import { factOf, lineInChannel, lineToPerson, say, tell } from '../../posts/line.ts'
import { askForRight, goOnPress } from '../../rights/refused.ts'
import { givePress, reasonForm } from './actions.ts'
import { askOthers, giveRight, goesOn, opensReason, showRights } from './answers.ts'
import { onAskForTheRight, onTellOfBrokenGlass } from './effects.ts'
import { groupChanged } from './user-groups.ts'
import { askedMessage, brokeGlassForAdmin, brokeGlassWords, givenWords } from './view.ts'

const GroupEvent = z.object({ subteam: z.object({ id: Id, handle: orNone(z.string().max(100)) }) })
const MembersChanged = z.object({ subteam_id: Id })

/** What people may do: how they see it, ask for it where they are refused, and go on with a reason. */
export const rightsFeature: FeatureOf<'rights'> = {
  name: 'rights',

  commands: { rights: showRights },

  actions: [onAction(askForRight, askOthers), onAction(goOnPress, opensReason), onAction(givePress, giveRight)],

  views: [onSubmit(reasonForm, goesOn)],

  events: {
    subteam_created: ({ event }, ctx) => groupChanged(GroupEvent.parse(event).subteam, ctx),
    subteam_updated: ({ event }, ctx) => groupChanged(GroupEvent.parse(event).subteam, ctx),
    subteam_members_changed: ({ event }, ctx) => groupChanged({ id: MembersChanged.parse(event).subteam_id }, ctx),
  },

  effects: [onEffect(askForTheRight, onAskForTheRight), onEffect(tellOfBrokenGlass, onTellOfBrokenGlass)],

  posts: [
    onPost(rightAsked, {
      render: async ({ state, about: { seq, user }, ctx }) => {
        const fact = await factOf('right-asked', { state, about: seq, ctx })
        if (!fact) return null
        // Of a private incident only its people hear.
        return user === ''
          ? state.channel && { to: { channel: state.channel.id }, message: askedMessage(state, fact) }
          : { to: { user }, message: askedMessage(state, fact) }
      },
    }),
    onPost(
      rightGivenTold,
      lineToPerson(async (view) => {
        const fact = await factOf('right-given', view)
        return fact && { user: fact.data.user, text: givenWords(view.state, fact) }
      }),
    ),
    onPost(
      brokeGlassSaid,
      lineInChannel(async (view) => {
        const fact = await factOf('broke-glass', view)
        return fact && { text: brokeGlassWords(fact) }
      }),
    ),
    onPost(brokeGlassTold, {
      once: true,
      render: async ({ state, about: { seq, user }, ctx }) => {
        const fact = await factOf('broke-glass', { state, about: seq, ctx })
        if (!fact) return null
        const text = brokeGlassForAdmin(state, fact)
        return { to: { user }, message: { text, blocks: [section(text)] }, outside: true }
      },
    }),
  ],

  reactions: {
    'right-asked': (fact) => [askForTheRight({ name: `ask-for-right:${fact.seq}`, data: { seq: fact.seq } })],
    'right-given': (fact) => [tell(rightGivenTold(fact.seq)), showAgain(rightAsked.all, fact)],
    'broke-glass': (fact) => [
      say(brokeGlassSaid(fact.seq)),
      tellOfBrokenGlass({ name: `tell-broke-glass:${fact.seq}`, data: { seq: fact.seq } }),
      showAgain(rightAsked.all, fact),
    ],
    erased: (fact) =>
      fact.data.of === 'broke-glass'
        ? [show(brokeGlassSaid(fact.data.seq), fact), showAgain(brokeGlassTold.all, fact)]
        : [],
  },
}
