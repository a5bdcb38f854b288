import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import { onAction } from '../../handlers.ts'
import { markUndone } from '../actions.ts'
import { pick } from '../numbered.ts'
import { andWords, inLine } from '../words.ts'
import { addUndo, readUndo, tickUndo } from './rules.ts'
import { undoRow, undosReply } from './view.ts'

export function undo(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ id, state }) => {
    const asked = readUndo(decode(input.text), state.undos)
    if (isRefusal(asked)) return { text: inMrkdwn(asked.refused) }
    if (asked.do === 'list') return undosReply(state)
    if (asked.do === 'add') return addToUndo(id, { text: asked.text, by: input.user }, ctx)
    if (asked.do === 'done') return tick(id, { ...asked, by: input.user }, ctx)
    const found = pick(state.undos, asked.number, 'undo item')
    if (isRefusal(found)) return { text: inMrkdwn(found.refused) }
    return { text: `To undo ${found.number}`, blocks: [undoRow(id, found, 500)] }
  })
}

export async function addToUndo(id: string, wish: { text: string; by: string }, ctx: FeatureContext): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => addUndo(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const added = done.state.undos.at(-1)
  const number = added?.number ?? 0
  const text = `To undo ${number}: ${inLine(added?.text ?? '', 300)}`
  return { text: `${text}. \`/incident undo ${number} done\` once it is undone.` }
}

async function tick(id: string, wish: Parameters<typeof tickUndo>[1], ctx: FeatureContext): Promise<Reply> {
  const { number, outcome, by } = wish
  const done = await ctx.writer.commit(id, (state, now) => tickUndo(state, { number, outcome, by }, now))
  return {
    text: isRefusal(done) ? inMrkdwn(done.refused) : `Item ${number} is marked as undone${andWords(outcome, 200)}`,
  }
}

export const undoActions = [
  onAction(markUndone, ({ value: { incidentId, number }, user: by }, ctx) =>
    tick(incidentId, { number, outcome: null, by }, ctx),
  ),
]
