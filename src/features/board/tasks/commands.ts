import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { decode, user } from '../../../slack/mrkdwn.ts'
import type { Decide } from '../../../store/commit.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { Numbered } from '../../commands/values.ts'
import type { FeatureContext } from '../../context.ts'
import { onAction, type Press } from '../../handlers.ts'
import { dropTaskPress, finishTaskPress, takeTaskPress } from '../actions.ts'
import { findPerson } from '../find-person.ts'
import { pick } from '../numbered.ts'
import type { Named } from '../read.ts'
import { andWords, inLine } from '../words.ts'
import { addTask, dropTask, finishTask, giveTask, readTask, takeTask } from './rules.ts'
import { taskReply, tasksReply } from './view.ts'

export function task(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ id, state }) => {
    const by = input.user
    const asked = readTask(input.text, state.tasks)
    if (isRefusal(asked)) return { text: inMrkdwn(asked.refused) }
    switch (asked.do) {
      case 'list':
        return tasksReply(state, by)
      case 'add':
        return asked.to
          ? addFor(id, { text: decode(asked.text), bare: decode(asked.bare ?? asked.text), by }, asked.to, ctx)
          : add(id, { text: decode(asked.text), by }, ctx)
      case 'take':
        return take({ id, number: asked.number, by }, ctx)
      case 'drop':
        return drop({ id, number: asked.number, by }, ctx)
      case 'done': {
        const outcome = asked.outcome === null ? null : decode(asked.outcome)
        return finish({ id, number: asked.number, by }, outcome, ctx)
      }
      case 'give':
        return give({ id, number: asked.number, by }, asked.to, ctx)
      case 'show': {
        const found = pick(state.tasks, asked.number, 'task')
        return isRefusal(found) ? { text: inMrkdwn(found.refused) } : taskReply(state, found, by)
      }
    }
  })
}

export async function add(id: string, wish: { text: string; by: string }, ctx: FeatureContext): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => addTask(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const added = done.state.tasks.at(-1)
  if (!added) return { text: 'It is on the board already.' }
  const shown = taskReply(done.state, added, wish.by)
  return { ...shown, text: `Task ${added.number} is added: ${inLine(added.text, 300)}` }
}

/** Adds a task and gives it to the person it names. If that person is unknown, the task is added all the same. */
async function addFor(
  id: string,
  { text, bare, by }: { text: string; bare: string; by: string },
  named: Named,
  ctx: FeatureContext,
): Promise<Reply> {
  const found = await findPerson(named, ctx)
  const wish = { text: isRefusal(found) ? text : bare, by }
  const done = await ctx.writer.commit(id, (state, now) => addTask(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const added = done.state.tasks.at(-1)
  if (!added) return { text: 'It is on the board already.' }
  const next = isRefusal(found)
    ? `Nobody has it yet: ${inMrkdwn(found.refused)} To give it: \`/incident task ${added.number} give @who\`.`
    : (await giveTo({ id, number: added.number, by: wish.by }, found.user, ctx)).text
  return { text: `Task ${added.number} is added: ${inLine(added.text, 300)}. ${next}` }
}

type About = { id: string; number: number; by: string }

const take = ({ id, number, by }: About, ctx: FeatureContext) =>
  decided(ctx, id, (state, now) => takeTask(state, { number, by }, now), `You have task ${number} now.`)

const drop = ({ id, number, by }: About, ctx: FeatureContext) =>
  decided(ctx, id, (state, now) => dropTask(state, { number, by }, now), `Task ${number} is unassigned again.`)

const finish = ({ id, number, by }: About, outcome: string | null, ctx: FeatureContext) =>
  decided(
    ...([ctx, id] as const),
    (state, now) => finishTask(state, { number, outcome, by }, now),
    `Task ${number} is done${andWords(outcome, 200)}`,
  )

async function give(about: About, named: Named, ctx: FeatureContext): Promise<Reply> {
  const found = await findPerson(named, ctx)
  return isRefusal(found) ? { text: inMrkdwn(found.refused) } : giveTo(about, found.user, ctx)
}

function giveTo({ id, number, by }: About, to: string, ctx: FeatureContext): Promise<Reply> {
  const told =
    to === by ? `You have task ${number} now.` : `${user(to)} has task ${number} now; I am telling them by DM.`
  return decided(ctx, id, (state, now) => giveTask(state, { number, to, by }, now), told)
}

async function decided(ctx: FeatureContext, id: string, decide: Decide, told: string): Promise<Reply> {
  const done = await ctx.writer.commit(id, decide)
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : told }
}

const pressed = ({ value, user: by }: Press<Numbered>): About => ({ id: value.incidentId, number: value.number, by })

/** The buttons under a task, wherever it is shown. */
export const taskActions = [
  onAction(takeTaskPress, (press, ctx) => take(pressed(press), ctx)),
  onAction(dropTaskPress, (press, ctx) => drop(pressed(press), ctx)),
  onAction(finishTaskPress, (press, ctx) => finish(pressed(press), null, ctx)),
]
