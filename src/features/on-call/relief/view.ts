import type { Settings } from '../../../config/index.ts'
import { calls, hasLeft, isInside } from '../../../incident/access/visibility.ts'
import { after, hours } from '../../../incident/clock.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, plain, user } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { openHandover } from '../actions.ts'
import { briefBlocks, withheld } from '../handover-brief.ts'
import { acceptRelief, carryOn, swap, swapLettingIn } from './actions.ts'

/** Asks the person who has been the IMOC for `hoursOn` hours. A question that is over has no buttons. */
export function question(state: State, ask: { asked: string; hoursOn: number; lateMs: number }): Show {
  const { asked, hoursOn, lateMs } = ask
  const where = state.channel ? ` of ${channel(state.channel.id)}` : ''
  const text = `You have been IMOC${where} for ${hoursOn} h (INC-${state.number}, ${plain(state.title)}). Do you want somebody to take over? Judgement gets worse before you notice.${lateNote(lateMs)}`
  const stands = state.imoc?.user === asked && !isOver(state.status)
  const buttons = actions(
    button(swap, 'Find someone to take over', state.id, 'primary'),
    button(openHandover, 'Hand over to…', state.id),
    button(carryOn, 'I carry on', state.id),
  )
  return { to: { user: asked }, message: { text, blocks: stands ? [section(text), buttons] : [section(text)] } }
}

/** Offers somebody of the rota to take over from the IMOC who asked, with all that they need for it. */
export function offer(state: State, asked: { offered: string } & Round, settings: Settings): Show {
  const { offered, tired, since, hoursOn } = asked
  const needed = state.imoc?.user === tired && !isOver(state.status)
  const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
  const to = { user: offered }
  if (!isInside(state, offered)) return call(state, { offered, tired, needed })
  if (!needed) {
    const text = `${where} has an IMOC; thank you.`
    return { to, message: { text, blocks: [section(text)] } }
  }
  const text = `${user(tired)} has led ${where} for a while and asks to be relieved. Can you take over as IMOC?`
  const take = actions(button(acceptRelief, 'I take over', { incidentId: state.id, tired }, 'primary'))
  const asOf = after(since || state.declaredAt, hours(hoursOn))
  // A person who does not accept learns nothing of a private incident.
  const inside = state.private ? [section(withheld)] : briefBlocks({ state, settings, asOf })
  return { to, message: { text, blocks: [section(text), ...inside, take] } }
}

/** Shows the same offer to a person who is not in the private incident. */
function call(state: State, { offered, tired, needed }: { offered: string; tired: string; needed: boolean }): Show {
  const open = needed && calls.asked(state, offered)
  const text = open ? 'You are needed in a private incident' : 'You were needed in a private incident'
  const asks = `*${text}* (INC-${state.number})\n${user(tired)} leads it and asks to be relieved. Can you take over as IMOC? ${withheld}`
  const over = `${text} (INC-${state.number}). You need not come any more; thank you.`
  const take = actions(button(acceptRelief, 'I take over', { incidentId: state.id, tired }, 'primary'))
  return {
    to: { user: offered },
    outside: open || !hasLeft(state, offered),
    message: { text, blocks: open ? [section(asks), take] : [section(over)] },
  }
}

/** Warns the IMOC of a private incident before the rota is asked. */
export function letsInReply(state: State): Reply {
  const text =
    'The next people on the rota may not be in this private incident; asking them lets in the person who takes over. Before that, they see only that they are needed.'
  return { text, blocks: [section(text), actions(button(swapLettingIn, 'Ask them', state.id, 'primary'))] }
}

/** The watch and its hour that an offer belongs to. */
type Round = { tired: string; since: string; hoursOn: number }
