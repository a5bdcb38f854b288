import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
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

export function board(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ state }) => boardReply(state, ctx.settings))
}

/** Answers "Board…" on the card and "Add…" under the board. */
async function showBoard(input: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(input.value)
  if (!found) return { text: inMrkdwn(unknownIncident.refused) }
  await ctx.slack.openView(input.triggerId, boardModal(found.state, ctx.settings, { nonce: ctx.newId() }))
  return null
}

const list =
  (show: (state: State, asker: string, ctx: FeatureContext) => Reply) =>
  async (input: Press<string>, ctx: FeatureContext) => {
    const found = await ctx.incidents.byId(input.value)
    return found ? show(found.state, input.user, ctx) : { text: inMrkdwn(unknownIncident.refused) }
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
    list((state, _, ctx) => inFlightReply(state, ctx.settings)),
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

/** Answers the form under the board: it shows above the form what was added, and clears the fields for the next item. */
export async function submitAdded(
  input: Sent<{ incidentId: string; nonce: string }>,
  ctx: FeatureContext,
): Promise<ViewAnswer> {
  const { incidentId, nonce } = input.metadata
  const { what, text } = Added.parse({
    what: input.values[`what:${nonce}`]?.[0],
    text: input.values[`text:${nonce}`]?.[0]?.trim() ?? '',
  })
  if (text === '') return { errors: { [`text:${nonce}`]: 'Say it in a sentence.' } }
  const said = await addAs(what, { id: incidentId, text, by: input.user }, ctx)
  if (isRefusal(said)) return { errors: { [`text:${nonce}`]: await inForm(said.refused, ctx) } }
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { close: true }
  const next = { nonce: ctx.newId(), said: said.text, what }
  return { update: boardModal(found.state, ctx.settings, next) }
}

type Wish = { id: string; text: string; by: string }

async function addAs(what: Kind, { id, text, by }: Wish, ctx: FeatureContext): Promise<Reply | Refusal> {
  switch (what) {
    case 'hypothesis':
      return raise(id, { text, by }, ctx)
    case 'task':
      return add(id, { text, by }, ctx)
    case 'undo':
      return addToUndo(id, { text, by }, ctx)
    case 'line':
      return open(id, { title: text, lead: null, by }, ctx)
    case 'change': {
      const wish = readDoing(text, ctx.settings.services)
      return isRefusal(wish) ? refuse(wish.refused) : begin(id, { ...wish, by }, ctx)
    }
  }
}
