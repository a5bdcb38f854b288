import { z } from 'zod'
import { Status } from '../lifecycle/status.ts'

export const ItemState = z.enum(['open', 'done', 'skipped', 'not-applicable'])
export type ItemState = z.infer<typeof ItemState>

/** One answer to a question of a list, and the list that it leads to. */
const answer = z.object({ id: z.string(), text: z.string(), list: z.string().nullable() })

/** An item as its run keeps it, whatever the configuration says later. What lists of before it had are missing. */
export const ChecklistItem = z.object({
  id: z.string(),
  text: z.string(),
  hint: z.string().nullable(),
  link: z.string().nullable(),
  /** Whether it may be skipped; one that may not can still not apply. */
  maySkip: z.boolean().optional(),
  /** After how many minutes its holder is reminded; never, where there is none. */
  nudgeMinutes: z.number().optional(),
  /** The name of what ticks it by itself, when a fact shows it. */
  ticks: z.string().optional(),
  /** It is a question, with these answers. */
  answers: z.array(answer).optional(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** Checklists: when each began and for whom, what was ticked, and what somebody was reminded of. */
export const checklistFacts = {
  'checklist-started': z.object({
    run: z.string(),
    list: z.string(),
    title: z.string(),
    role: z.string(),
    user: z.string(),
    items: z.array(ChecklistItem),
    /** What made it start, in words: "3 h have passed"; missing where the role alone did. */
    because: z.string().optional(),
    /** The run that it goes on with, in other hands. */
    from: z.string().optional(),
    /** Its moment has passed once the incident has come as far as that. */
    until: Status.optional(),
  }),
  'checklist-sent': z.object({ run: z.string(), channel: z.string(), ts: z.string() }),
  'checklist-mirrored': z.object({ run: z.string(), channel: z.string(), ts: z.string() }),
  'item-set': z.object({
    run: z.string(),
    item: z.string(),
    state: ItemState,
    why: z.string().nullable(),
    /** The id of the answer, where the item is a question. */
    answer: z.string().optional(),
    /** Nobody ticked it: a fact showed that it was done, or, where it is open, that this is so no longer. */
    auto: z.boolean().optional(),
  }),
  /** The holder was reminded of an item; `round` counts from 0. */
  'item-nudged': z.object({
    run: z.string(),
    item: z.string(),
    round: z.number().int(),
    user: z.string(),
    lateMs: z.number(),
  }),
  'nudge-snoozed': z.object({ run: z.string(), item: z.string(), round: z.number().int() }),
}
