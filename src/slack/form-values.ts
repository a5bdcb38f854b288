import { z } from 'zod'

// The schemas for the fields of a submitted form. Each field is a list of texts, which Slack leaves out if nothing was typed or chosen.

/** Everything that was chosen. */
export const chosenAll = z.array(z.string()).default([])

/** What was typed or chosen, unchanged; an empty text if there is nothing. */
export const asTyped = chosenAll.transform(([first = '']) => first)

/** What was typed, without the spaces around it; null if nothing is left. */
export const typed = chosenAll.transform(([first = '']) => first.trim() || null)

/** What was chosen; null if nothing was. */
export const chosen = chosenAll.transform(([first = null]) => first)

/** What was chosen from known values; null if nothing was. */
export const chosenOf = <S extends z.ZodType<unknown, string>>(known: S) => chosen.pipe(known.nullable())

/** Whether this box was ticked. */
export const ticked = (box: string) => chosenAll.transform((all) => all.includes(box))
