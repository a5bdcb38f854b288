import type { NewEffect } from '../../../incident/effects.ts'
import type { State } from '../../../incident/state.ts'
import { type LivingPost, show } from '../../feature.ts'
import { givenDm } from './view.ts'

/** "task-given:3|0": the first time that task 3 was given to somebody, to them. */
export const taskPosts: Record<'task-given', LivingPost> = {
  'task-given': {
    render: ({ state, about }) => {
      const [number, time] = about.split('|').map(Number)
      const task = state.tasks.find((each) => each.number === number)
      const given = task?.given[time ?? -1]
      return task && given ? givenDm(state, task, given) : null
    },
  },
}

/** Whoever was given the task sees what became of it. */
export function redrawGiven(cause: { seq: number }, state: State, number?: number): NewEffect[] {
  const tasks = number === undefined ? state.tasks : state.tasks.filter((each) => each.number === number)
  return tasks.flatMap((task) => task.given.map((_, time) => show(`task-given:${task.number}|${time}`, cause)))
}
