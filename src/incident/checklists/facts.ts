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

/** How somebody became IMOC: `rota` by the rota without being asked (of before there were pages), `handover` by accepting it. */
const how = z.enum(['rota', 'claimed', 'paged', 'handover'])

/** Who leads, what their checklist says, and whether they still can. */
export const command = {
  'role-taken': z.object({ role: z.literal('imoc'), user: z.string(), how }),
  /** Their watch ended with the incident; it was opened again, and nobody leads it until somebody says that they do. */
  'watch-ended': z.object({ user: z.string() }),
  'imoc-wanted': z.object({}),
  'imoc-missing': z.object({ why: z.string() }),
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
  'relief-asked': z.object({ user: z.string(), since: z.string(), hours: z.number(), lateMs: z.number().optional() }),
  'relief-answered': z.object({ user: z.string(), since: z.string(), answer: z.enum(['carry-on', 'swap']) }),
}
