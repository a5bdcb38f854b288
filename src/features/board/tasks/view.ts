import type { KnownBlock } from '@slack/types'
import type { Task } from '../../../incident/board/state.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, user } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { dropTaskPress, finishTaskPress, takeTaskPress } from '../actions.ts'
import { andWords, at, inLine, who } from '../words.ts'
import { isOpen, openTasks, usage } from './rules.ts'

/** Shows one task in a list. */
export function taskLine(task: Task, limit: number): string {
  const { number, text, taker, takenAt, done } = task
  const words = inLine(text, limit)
  if (done)
    return `:white_check_mark: ${number} ~${words}~ (${who(done.by)}, ${at(done.at)})${andWords(done.outcome, 100)}`
  if (taker === null) return `:raising_hand: ${number} ${words} (*nobody yet*)`
  return `${number} ${words} (${user(taker)} since ${at(takenAt ?? task.at)})`
}

/** Shows what the person who asks can do about a task: take one that is free, or finish one that is not. */
export function taskButtons(incidentId: string, task: Task, asker: string) {
  const value = { incidentId, number: task.number }
  const done = button(finishTaskPress, 'Done', value)
  if (task.taker === null) return [button(takeTaskPress, 'Take', value, 'primary'), done]
  return task.taker === asker ? [done, button(dropTaskPress, 'Give back', value)] : [done]
}

export function tasksReply(state: State, asker: string, most = 12): Reply {
  if (state.tasks.length === 0) return { text: `There is no task yet. ${inMrkdwn(usage)}` }
  const open = openTasks(state.tasks)
  const done = state.tasks.filter((each) => !isOpen(each))
  const rows = open
    .slice(0, most)
    .flatMap((task): KnownBlock[] => [section(taskLine(task, 200)), actions(...taskButtons(state.id, task, asker))])
  const more = open.length > most ? [context(`… and ${open.length - most} more: the timeline has all of them.`)] : []
  const past = done.slice(-5).map((task) => taskLine(task, 100))
  const ended = done.length ? [context([`${done.length} done`, ...past].join('\n'))] : []
  return { text: 'Tasks', blocks: [section('*Tasks*'), ...rows, ...more, ...ended, context(inMrkdwn(usage))] }
}

export function taskReply(state: State, task: Task, asker: string): Reply {
  const text = taskLine(task, 500)
  const added = context(`added by ${who(task.by)}, ${at(task.at)}`)
  const press = isOpen(task) ? [actions(...taskButtons(state.id, task, asker))] : []
  return { text: `Task ${task.number}`, blocks: [section(text), added, ...press] }
}

/** Notifies a person that a task was given to them. For a private incident it says no more than that, since they may not be in it. */
export function givenDm(state: State, task: Task, given: Task['given'][number]): Show {
  const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
  const words = state.private ? ': read it there' : `: ${inLine(task.text, 500)}`
  const text = `${who(given.by)} gave you task ${task.number} of INC-${state.number} in ${where}${words}`
  const theirs = task.taker === given.user && task.takenAt === given.at
  const settled = task.done
    ? `:white_check_mark: Done, says ${who(task.done.by)}.`
    : theirs
      ? isOver(state.status)
        ? `INC-${state.number} is ${state.status}.`
        : null
      : task.taker === null
        ? 'Nobody has it now.'
        : `${user(task.taker)} has it now.`
  if (settled !== null) {
    const whole = `${text}\n${settled}`
    return { to: { user: given.user }, message: { text: whole, blocks: [section(whole)] } }
  }
  const press = actions(...taskButtons(state.id, task, given.user))
  return { to: { user: given.user }, message: { text, blocks: [section(text), press] } }
}
