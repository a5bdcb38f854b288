import { z } from 'zod'
import { ItemState } from '../../../incident/checklists/facts.ts'
import { headed, joined, json, wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { asTyped, chosen } from '../../../slack/form-values.ts'

const oneList = joined({ incidentId: z.string(), run: z.string() })
export type OneList = { incidentId: string; run: string }

/**
 * The states of the items when they were shown, one letter each. Slack keeps the ticks that a person sees until its block has another id.
 */
const drawn = z.string().default('')

/** The boxes of a list; each press sends all that are ticked. */
export const tickItemsPress = defineAction('checklist-tick', {
  value: wholeText,
  block: headed('checklist', joined({ incidentId: z.string(), run: z.string(), drawn })),
})
export type ListBlock = OneList & { drawn: string }

/** The answers to a question; the value is the answer's id. */
const answer = {
  value: wholeText,
  block: headed('answer', joined({ incidentId: z.string(), run: z.string(), item: z.string(), drawn })),
}
export type QuestionBlock = ListBlock & { item: string }
export const firstAnswer = defineAction('checklist-answer', answer)
/** The buttons of the first, second … answer: each button of a block needs an action id of its own. */
export const answerActions = [firstAnswer, ...[1, 2, 3, 4].map((n) => defineAction(`checklist-answer-${n}`, answer))]

export const skipPress = defineAction('checklist-skip', { value: oneList })
/** The form about one item of all lists that a person has; `run` is the list whose button was pressed. */
export const skipForm = defineForm('checklist-skip', {
  metadata: json(z.object({ incidentId: z.string(), run: z.string() })),
  values: z.object({ item: asTyped, state: asTyped.pipe(ItemState), why: chosen }),
})

export const allPress = defineAction('checklist-all', { value: oneList })
/** All lists that a person has, with what was shown in the form, by list. */
const Whole = z.object({ incidentId: z.string(), runs: z.array(z.object({ run: z.string(), drawn: z.string() })) })
export type Whole = z.infer<typeof Whole>
export const allForm = defineForm('checklist-all', { metadata: json(Whole) })

export const snoozePress = defineAction('nudge-snooze', { value: oneList })
