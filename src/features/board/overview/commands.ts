import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { House } from '../../context.ts'
import { onAction, type Press, type Sent } from '../../handlers.ts'
import { listActions, openBoard } from '../actions.ts'
import { begin } from '../changes/commands.ts'
import { readDoing } from '../changes/read-change.ts'
import { inFlightReply } from '../changes/view.ts'
import { raise } from '../hypotheses/commands.ts'
import { hypothesesReply } from '../hypotheses/view.ts'
import { open } from '../lines/commands.ts'
import { linesReply } from '../lines/view.ts'
import { Added, type Kind } from '../schema.ts'
import { add } from '../tasks/commands.ts'
import { tasksReply } from '../tasks/view.ts'
import { addToUndo } from '../undos/commands.ts'
import { undosReply } from '../undos/view.ts'
import { boardModal, boardReply } from './view.ts'

export function board(input: CommandInput, house: House): Promise<Reply | null> {
  return inIncident(input, house, async ({ state }) => boardReply(state, house.settings))
}

/** "Board…" on the card, "Add…" under the board. */
async function showBoard(input: Press<string>, house: House): Promise<Reply | null> {
  const found = await house.incidents.byId(input.value)
  if (!found) return { text: unknownIncident.refused }
  await house.slack.openView(input.triggerId, boardModal(found.state, house.settings, { nonce: house.newId() }))
  return null
}

const list =
  (show: (state: State, asker: string, house: House) => Reply) => async (input: Press<string>, house: House) => {
    const found = await house.incidents.byId(input.value)
    return found ? show(found.state, input.user, house) : { text: unknownIncident.refused }
  }

export const boardActions = [
  onAction(openBoard, showBoard),
  onAction(
    listActions.hypotheses,
    list((state) => hypothesesReply(state)),
  ),
  onAction(
    listActions.tasks,
    list((state, asker) => tasksReply(state, asker)),
  ),
  onAction(
    listActions.changes,
    list((state, _, house) => inFlightReply(state, house.settings)),
  ),
  onAction(
    listActions.undos,
    list((state) => undosReply(state)),
  ),
  onAction(
    listActions.lines,
    list((state) => linesReply(state)),
  ),
]

/** The form under the board: what was added is said above it, and the next one can be written. */
export async function submitAdded(
  input: Sent<{ incidentId: string; nonce: string }>,
  house: House,
): Promise<ViewAnswer> {
  const { incidentId, nonce } = input.metadata
  const { what, text } = Added.parse({
    what: input.values[`what:${nonce}`]?.[0],
    text: input.values[`text:${nonce}`]?.[0]?.trim() ?? '',
  })
  if (text === '') return { errors: { [`text:${nonce}`]: 'Say it in a sentence.' } }
  const said = await addAs(what, { id: incidentId, text, by: input.user }, house)
  if (isRefusal(said)) return { errors: { [`text:${nonce}`]: said.refused } }
  const found = await house.incidents.byId(incidentId)
  if (!found) return { close: true }
  const next = { nonce: house.newId(), said: said.text, what }
  return { update: boardModal(found.state, house.settings, next) }
}

type Wish = { id: string; text: string; by: string }

async function addAs(what: Kind, { id, text, by }: Wish, house: House): Promise<Reply | Refusal> {
  switch (what) {
    case 'hypothesis':
      return raise(id, { text, by }, house)
    case 'task':
      return add(id, { text, by }, house)
    case 'undo':
      return addToUndo(id, { text, by }, house)
    case 'line':
      return open(id, { title: text, lead: null, by }, house)
    case 'change': {
      const wish = readDoing(text, house.settings.services)
      return isRefusal(wish) ? refuse(wish.refused) : begin(id, { ...wish, by }, house)
    }
  }
}
