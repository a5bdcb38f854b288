import type { State } from '../../incident/state/index.ts'
import { isOver } from '../../incident/status.ts'
import { lateNote } from '../../incident/wording.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { channel, plain, user } from '../../slack/mrkdwn.ts'
import type { Show } from '../feature.ts'

/** The question to the one who has led for `hoursOn` hours; without its buttons once it no longer stands. */
export function question(state: State, ask: { asked: string; hoursOn: string; lateMs: number }): Show {
  const { asked, hoursOn, lateMs } = ask
  const where = state.channel ? ` of ${channel(state.channel.id)}` : ''
  const text = `You have been IMOC${where} for ${hoursOn} h (INC-${state.number}, ${plain(state.title)}). Swap? Judgement goes before one notices.${lateNote(lateMs)}`
  const stands = state.imoc?.user === asked && !isOver(state.status)
  const buttons = actions(
    button('relief-swap', 'Find someone to take over', state.id, 'primary'),
    button('relief-carry-on', 'I carry on', state.id),
  )
  return { to: { user: asked }, message: { text, blocks: stands ? [section(text), buttons] : [section(text)] } }
}

/** The offer to somebody of the rota to take over from the one who asked. */
export function offer(state: State, offered: string, tired: string): Show {
  const needed = state.imoc?.user === tired && !isOver(state.status)
  const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
  const text = needed
    ? `${user(tired)} has led ${where} for a while and asks to be relieved. Can you take over as IMOC?`
    : `${where} has an IMOC; thank you.`
  const take = actions(button('accept-relief', 'I take over', `${state.id}|${tired}`, 'primary'))
  return { to: { user: offered }, message: { text, blocks: needed ? [section(text), take] : [section(text)] } }
}
