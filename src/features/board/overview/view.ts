import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, option, section } from '../../../slack/blocks.ts'
import { menu, modal, words } from '../../../slack/forms.ts'
import type { Reply } from '../../../slack/interaction.ts'
import type { CardPart } from '../../feature.ts'
import { addForm, endChange, listActions, openBoard } from '../actions.ts'
import { inFlight } from '../changes/rules.ts'
import { changeLine } from '../changes/view.ts'
import { kinds } from '../schema.ts'
import { undoRow } from '../undos/view.ts'
import { inLine } from '../words.ts'
import { glance, openInShort, type Part, type Room } from './glance.ts'

/** How much room the board has on the card with the card's other parts, and in a message of its own. */
const onCard: Room = { lines: 3, width: 80 }
const alone: Room = { lines: 7, width: 110 }

const sections = (parts: readonly Part[]): KnownBlock[] =>
  parts.map(({ heading, lines }) => section([`*${heading}*`, ...lines].join('\n')))

/** Shows on the card what is open. What was undone or closed, and what is still to undo, is only counted. */
export const boardCard: CardPart = {
  blocks: ({ state, settings }) => {
    const parts = glance(state, settings, onCard).filter((part) => part.lines.length > 0)
    const left = parts.find((part) => part.kind === 'undos')
    const count = state.undos.filter((each) => each.done === null).length
    return [
      ...sections(parts.filter((part) => part !== left)),
      ...(left ? [context(`:leftwards_arrow_with_hook: *To undo:* ${count} (\`/incident undo\`)`)] : []),
    ]
  },
  short: ({ state }) => openInShort(state),
  buttons: ({ state }) => [button(openBoard, 'Board…', state.id)],
}

const names: Record<Part['kind'], string> = {
  hypotheses: 'Hypotheses',
  tasks: 'Tasks',
  changes: 'In flight',
  undos: 'To undo',
  lines: 'Lines of work',
}

/** Answers `/incident board` with the whole board, for the person who asks only, with buttons that lead further. */
export function boardReply(state: State, settings: Settings): Reply {
  const parts = glance(state, settings, alone)
  const text = `Board of INC-${state.number}`
  const nothing = parts.length === 0 ? [section(emptyBoard)] : []
  const lists = parts.map(({ kind }) => button(listActions[kind], names[kind], state.id))
  const press = actions(button(openBoard, 'Add…', state.id, 'primary'), ...lists)
  return { text, blocks: [section(`*${text}*`), ...sections(parts), ...nothing, press] }
}

const emptyBoard =
  'Nothing is on it yet. `/incident hypothesis`, `task`, `doing`, `undo` and `line` add something. Write your text after the command.'

const whats: Record<(typeof kinds)[number], string> = {
  hypothesis: 'A hypothesis: what may be wrong',
  task: 'A task: what has to be done',
  change: 'A change that I am about to make',
  undo: 'Something that must be undone later',
  line: 'A line of work with a thread of its own',
}

/** Shows the board with a form under it. `said` is the result of the form that was sent last; `nonce` makes the fields new. */
export function boardModal(
  state: State,
  settings: Settings,
  form: { nonce: string; said?: string; what?: string | undefined },
): ModalView {
  const { nonce, said, what = 'hypothesis' } = form
  const parts = glance(state, settings, alone)
  const added = said ? [section(said)] : []
  return modal(
    addForm,
    { incidentId: state.id, nonce },
    {
      ...{ title: `Board of INC-${state.number}`, submit: 'Add', close: 'Close' },
      blocks: [
        ...added,
        ...(parts.length ? sections(parts) : [context(emptyBoard)]),
        menu({
          id: `what:${nonce}`,
          label: 'Add',
          options: kinds.map((kind) => option(kind, whats[kind])),
          chosen: what,
        }),
        words({
          ...{ id: `text:${nonce}`, label: 'In a sentence', limit: 1_000, lines: true },
          hint: 'For a change: "… on checkout for now" names the service, and puts it on the list of what to undo.',
        }),
      ],
    },
  )
}

/** Notifies the person who ended the incident, or its IMOC, what is still open. It is posted once and edited as things are done. */
export function leftOpenDm(state: State, told: State['reminders'][number], settings: Settings) {
  const undos = state.undos.filter((each) => told.undos.includes(each.number))
  const changes = state.changes.filter((each) => told.changes.includes(each.number))
  const open = [...undos.filter((each) => each.done === null), ...inFlight({ changes })]
  const text = `INC-${state.number} is ${state.status}${open.length ? ', and some work is still open:' : '. What was left open is done.'}`
  const rows: KnownBlock[] = [
    ...undos.map((each): KnownBlock => undoRow(state.id, each, 200)),
    ...changes.map((each): KnownBlock => {
      if (each.ended) return section(`:white_check_mark: ${each.number} ~${inLine(each.text, 200)}~`)
      const press = button(endChange, 'Did it…', { incidentId: state.id, number: each.number })
      return { ...section(`In flight: ${changeLine(state, each, settings, 200)}`), accessory: press }
    }),
  ]
  const shown = rows.length > 12 ? [...rows.slice(0, 12), context(`… and ${rows.length - 12} more`)] : rows
  const why = context('I tell you this once, when the incident ends. Nothing is blocked.')
  return { to: { user: told.user }, message: { text, blocks: [section(text), ...shown, why] } }
}
