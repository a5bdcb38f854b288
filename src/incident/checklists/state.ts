import { z } from 'zod'
import { Status } from '../lifecycle/status-shape.ts'
import { MessagePlace } from '../message-place.ts'
import { ChecklistItem, ItemState } from './facts.ts'

const run = z.object({
  run: z.string(),
  list: z.string(),
  title: z.string(),
  role: z.string().default('imoc'),
  user: z.string(),
  startedAt: z.string().default(''),
  because: z.string().nullable().default(null),
  /** Who started it; null if it started automatically. */
  by: z.string().nullable().default(null),
  /** The run that it continues. */
  from: z.string().nullable().default(null),
  /** It began after the end of the incident and is for that phase. */
  over: z.boolean().default(false),
  /** The list is out of date once the incident has reached this status. */
  until: Status.optional(),
  items: z.array(
    ChecklistItem.extend({
      state: ItemState,
      why: z.string().nullable(),
      by: z.string().nullable(),
      at: z.string().nullable(),
      answer: z.string().nullable().default(null),
      auto: z.boolean().default(false),
      /** How often the owner was reminded of it, and in which round they asked for no more reminders. */
      nudges: z.number().default(0),
      snoozed: z.number().nullable().default(null),
      /** How late the last reminder was (ms). */
      lateMs: z.number().default(0),
    }),
  ),
  sent: MessagePlace.nullable(),
  mirrored: MessagePlace.nullable(),
})
export type ChecklistRun = z.infer<typeof run>

export const checklistState = { checklists: z.array(run) }
