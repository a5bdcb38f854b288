import { z } from 'zod'
import { count, joined, json, orNull, wholeText } from '../../incident/codec.ts'
import { defineAction, defineForm } from '../../slack/define.ts'
import { typed } from '../../slack/form-values.ts'
import { aboutNumber, numbered } from '../commands/values.ts'
import { Moved } from './schema.ts'

/** The buttons for the board and its lists; the value is the id of the incident. */
export const openBoard = defineAction('board-open', { value: wholeText })
export const listActions = {
  hypotheses: defineAction('board-hypotheses', { value: wholeText }),
  tasks: defineAction('board-tasks', { value: wholeText }),
  changes: defineAction('board-changes', { value: wholeText }),
  undos: defineAction('board-undos', { value: wholeText }),
  lines: defineAction('board-lines', { value: wholeText }),
}

/** The form under the board. `nonce` is part of the names of its fields, so that the fields are empty again after it is sent. */
export const addForm = defineForm('board-add', {
  metadata: json(z.object({ incidentId: z.string(), nonce: z.string() })),
})

export const moveHypothesisPress = defineAction('hypothesis-move', { value: numbered })
export const moveForm = defineForm('hypothesis-move', { metadata: aboutNumber, values: Moved })

export const takeTaskPress = defineAction('task-take', { value: numbered })
export const dropTaskPress = defineAction('task-drop', { value: numbered })
export const finishTaskPress = defineAction('task-done', { value: numbered })

export const endChange = defineAction('change-did', { value: numbered })
export const outcomeForm = defineForm('change-did', { metadata: aboutNumber, values: z.object({ outcome: typed }) })
/** The button that says which of several changes was meant, with its outcome. */
export const endThatChange = defineAction('change-did-now', {
  value: joined({ incidentId: z.string(), number: count, outcome: orNull }, { rest: true }),
})
export const goOnWithChange = defineAction('change-goes-on', { value: numbered })

export const markUndone = defineAction('undo-done', { value: numbered })

export const leadLinePress = defineAction('line-lead', { value: numbered })
export const closeLinePress = defineAction('line-close', { value: numbered })
export const closeLineForm = defineForm('line-close', { metadata: aboutNumber, values: z.object({ outcome: typed }) })
