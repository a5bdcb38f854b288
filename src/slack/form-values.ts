import { z } from 'zod'

// What the fields of a form hold when it is sent: each a list of texts, left out by Slack where nothing was typed or chosen.

/** All that was chosen. */
export const chosenAll = z.array(z.string()).default([])

/** What was typed or chosen, as it is; empty where nothing was. */
export const asTyped = chosenAll.transform(([first = '']) => first)

/** What was typed, without the spaces around it; null where that is nothing. */
export const typed = chosenAll.transform(([first = '']) => first.trim() || null)

/** What was chosen; null where nothing was. */
export const chosen = chosenAll.transform(([first = null]) => first)

/** What was chosen of what is known; null where nothing was. */
export const chosenOf = <S extends z.ZodType<unknown, string>>(known: S) => chosen.pipe(known.nullable())

/** Whether this box was ticked. */
export const ticked = (box: string) => chosenAll.transform((all) => all.includes(box))
