import { actions, button, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { moment, plain, user } from '../../../slack/mrkdwn.ts'
import type { Cover, CoverWord } from '../../../store/covers.ts'
import { takeCoverPress, withdrawCoverPress } from './actions.ts'

export const timeOf = ({ from, until }: { from: Date; until: Date }): string => `${moment(from)} to ${moment(until)}`
const because = ({ why }: Cover): string => (why ? ` (${plain(why)})` : '')

/** Shows a direct message about a cover as it should be now. */
export function coverMessage({ cover, about, state }: CoverWord): Message {
  const time = timeOf(cover)
  if (about === 'lost' || (about === 'taken' && state === 'open')) {
    const text = `The person covering you as IMOC from ${time} can no longer do so. ${lostNow[state]}`
    return { text, blocks: [section(text), ...(state === 'open' ? [withdraw(cover)] : [])] }
  }
  if (about === 'taken') {
    const text =
      state === 'withdrawn'
        ? `You have withdrawn your request for cover from ${time}.`
        : `:white_check_mark: ${cover.takenBy ? user(cover.takenBy) : 'Somebody'} covers you as IMOC from ${time}${because(cover)}.`
    return { text, blocks: [section(text), ...(state === 'withdrawn' ? [] : [withdraw(cover)])] }
  }
  if (about === 'withdrawn') {
    return said(`${user(cover.askedBy)} no longer needs cover from ${time}: you are not on call for them then.`)
  }
  const asked = `${user(cover.askedBy)} asks to be covered as IMOC from ${time}${because(cover)}.`
  if (state === 'withdrawn') return said(`${asked} They no longer need cover.`)
  if (state === 'past') return said(`${asked} That time is over.`)
  if (state === 'taken')
    return said(`${asked} ${cover.takenBy ? user(cover.takenBy) : 'Somebody'} covers them; thank you.`)
  const whole = `${asked} The first person to press the button takes it. You get this because you are on the rota (config/rota.yaml).`
  return { text: whole, blocks: [section(whole), actions(button(takeCoverPress, 'I cover', cover.id, 'primary'))] }
}

const lostNow: Record<CoverWord['state'], string> = {
  open: 'You are on call then, unless somebody else takes it. I am asking the others again.',
  taken: 'Somebody else covers you now.',
  withdrawn: 'You have withdrawn your request for cover.',
  past: 'That time is over.',
}

const said = (text: string): Message => ({ text, blocks: [section(text)] })

export const withdraw = ({ id }: Pick<Cover, 'id'>) => actions(button(withdrawCoverPress, 'I need no cover', id))

/** One line about a cover in the answer to `/incident imoc`. */
export function coverLine(cover: Cover): string {
  const who =
    cover.takenBy === null
      ? `${user(cover.askedBy)} asks for cover`
      : `${user(cover.takenBy)} covers ${user(cover.askedBy)}`
  return `${timeOf(cover)}: ${who}${because(cover)}`
}
