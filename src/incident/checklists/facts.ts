import { z } from 'zod'
import { Status } from '../lifecycle/status-shape.ts'

export const ItemState = z.enum(['open', 'done', 'skipped', 'not-applicable'])
export type ItemState = z.infer<typeof ItemState>

/** One answer to a question of a list, and the list that it starts. */
const answer = z.object({ id: z.string(), text: z.string(), list: z.string().nullable() })

/**
 * An item as its run stores it, so that later changes to the configuration do not affect it. Fields that older lists did not have are
 * optional.
 */
export const ChecklistItem = z.object({
  id: z.string(),
  text: z.string(),
  hint: z.string().nullable(),
  link: z.string().nullable(),
  /** Whether it may be skipped. An item that may not be skipped can still be marked as not applicable. */
  maySkip: z.boolean().optional(),
  /** After how many minutes the list's owner is reminded; absent if never. */
  nudgeMinutes: z.number().optional(),
  /** The name of the tick that marks it as done automatically when a fact shows it. */
  ticks: z.string().optional(),
  /** Present if the item is a question: its answers. */
  answers: z.array(answer).optional(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** Checklists: when each began and for whom, what was ticked, and who was reminded of what. */
export const checklistFacts = {
  'checklist-started': z.object({
    run: z.string(),
    list: z.string(),
    title: z.string(),
    role: z.string(),
    user: z.string(),
    items: z.array(ChecklistItem),
    /** What started it, in words: "3 h have passed"; absent if the role alone did. */
    because: z.string().optional(),
    /** The run that it continues, for another person. */
    from: z.string().optional(),
    /** The list is out of date once the incident has reached this status. */
    until: Status.optional(),
  }),
  'checklist-sent': z.object({ run: z.string(), channel: z.string(), ts: z.string() }),
  'checklist-mirrored': z.object({ run: z.string(), channel: z.string(), ts: z.string() }),
  'item-set': z.object({
    run: z.string(),
    item: z.string(),
    state: ItemState,
    why: z.string().nullable(),
    /** The id of the answer, if the item is a question. */
    answer: z.string().optional(),
    /** No person ticked it: a fact showed that it was done or, if the item is open, that this is no longer true. */
    auto: z.boolean().optional(),
  }),
  /** The list's owner was reminded of an item; `round` counts from 0. */
  'item-nudged': z.object({
    run: z.string(),
    item: z.string(),
    round: z.number().int(),
    user: z.string(),
    lateMs: z.number(),
  }),
  'nudge-snoozed': z.object({ run: z.string(), item: z.string(), round: z.number().int() }),
}
