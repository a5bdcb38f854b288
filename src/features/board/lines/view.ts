import type { KnownBlock, ModalView } from '@slack/types'
import type { Line } from '../../../incident/board/state.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { modal, words } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { closeLineForm, closeLinePress, leadLinePress } from '../actions.ts'
import { andWords, at, inLine, who } from '../words.ts'
import { isOpenLine, usage } from './rules.ts'

const buttons = (incidentId: string, { number }: Line) => [
  button(leadLinePress, 'I lead it', { incidentId, number }),
  button(closeLinePress, 'Close…', { incidentId, number }),
]

/** The first message of the line's thread: what it is about, who leads it, and whether it is open. */
export function lineMessage(state: State, line: Line): Show | null {
  if (!state.channel) return null
  const to = { channel: state.channel.id }
  const title = inLine(line.title, 500)
  const text = `:thread: *Line ${line.number}:* ${title}`
  if (line.closed) {
    const closed = `closed by ${who(line.closed.by)} at ${at(line.closed.at)}, led by ${user(line.lead)}`
    const outcome = line.closed.outcome ? `\n*Result:* ${inLine(line.closed.outcome, 500)}` : ''
    return { to, message: { text, blocks: [section(text + outcome), context(closed)] } }
  }
  const told = context('What is said in this thread belongs to this line.')
  const press = actions(...buttons(state.id, line))
  const led = `${text}\nled by ${user(line.lead)}, since ${at(line.at)}`
  return { to, message: { text: led, blocks: [section(led), told, press] } }
}

/** Shows one line of work in a list. */
export function lineLine({ number, title, lead, closed }: Line, limit: number): string {
  const words = inLine(title, limit)
  if (closed)
    return `:white_check_mark: ${number} ~${words}~ (${user(lead)}, closed ${at(closed.at)})${andWords(closed.outcome, 100)}`
  return `:thread: ${number} ${words} (${user(lead)} leads)`
}

export function linesReply(state: State, most = 12): Reply {
  if (state.lines.length === 0) return { text: `There is no line of work yet. ${inMrkdwn(usage)}` }
  const open = state.lines.filter(isOpenLine)
  const closed = state.lines.filter((each) => !isOpenLine(each))
  const rows = open
    .slice(0, most)
    .flatMap((line): KnownBlock[] => [section(lineLine(line, 200)), actions(...buttons(state.id, line))])
  const more = open.length > most ? [context(`… and ${open.length - most} more: the timeline has all of them.`)] : []
  const past = closed.slice(-5).map((line) => lineLine(line, 100))
  const ended = closed.length ? [context([`${closed.length} closed`, ...past].join('\n'))] : []
  return {
    text: 'Lines of work',
    blocks: [section('*Lines of work*'), ...rows, ...more, ...ended, context(inMrkdwn(usage))],
  }
}

export function lineReply(state: State, line: Line): Reply {
  const press = isOpenLine(line) ? [actions(...buttons(state.id, line))] : []
  const opened = context(`opened by ${who(line.by)}, ${at(line.at)}`)
  return { text: `Line ${line.number}`, blocks: [section(lineLine(line, 500)), opened, ...press] }
}

export function closeModal(incidentId: string, line: Line): ModalView {
  return modal(
    closeLineForm,
    { incidentId, number: line.number },
    {
      ...{ title: `Close line ${line.number}`, submit: 'Close it' },
      blocks: [
        section(inLine(line.title, 500)),
        words({
          ...{ id: 'outcome', label: 'What came out of it?', optional: true, limit: 1_000, lines: true, focus: true },
          hint: 'A dead end is a result too.',
        }),
      ],
    },
  )
}
