import { taskGiven } from '../../../incident/board/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { State } from '../../../incident/state.ts'
import { onPost, show } from '../../post.ts'
import { givenDm } from './view.ts'

/** Notifies a person that a task was given to them. */
export const taskPosts = [
  onPost(taskGiven, {
    render: ({ state, about: { number, time } }) => {
      const task = state.tasks.find((each) => each.number === number)
      const given = task?.given[time]
      return task && given ? givenDm(state, task, given) : null
    },
  }),
]

/** Shows the person to whom the task was given what became of it. */
export function redrawGiven(cause: { seq: number }, state: State, number?: number): NewEffect[] {
  const tasks = number === undefined ? state.tasks : state.tasks.filter((each) => each.number === number)
  return tasks.flatMap((task) => task.given.map((_, time) => show(taskGiven({ number: task.number, time }), cause)))
}
