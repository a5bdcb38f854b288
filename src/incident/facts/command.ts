import { z } from 'zod'

export const ItemState = z.enum(['open', 'done', 'skipped', 'not-applicable'])
export type ItemState = z.infer<typeof ItemState>

export const ChecklistItem = z.object({
  id: z.string(),
  text: z.string(),
  hint: z.string().nullable(),
  link: z.string().nullable(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** Who leads, what their checklist says, and whether they still can. */
export const command = {
  'role-taken': z.object({ role: z.literal('imoc'), user: z.string(), how: z.enum(['rota', 'claimed']) }),
  'imoc-wanted': z.object({}),
  'imoc-missing': z.object({ why: z.string() }),
  'checklist-started': z.object({
    run: z.string(),
    list: z.string(),
    title: z.string(),
    role: z.literal('imoc'),
    user: z.string(),
    items: z.array(ChecklistItem),
  }),
  'checklist-sent': z.object({ run: z.string(), channel: z.string(), ts: z.string() }),
  'checklist-mirrored': z.object({ run: z.string(), channel: z.string(), ts: z.string() }),
  'item-set': z.object({ run: z.string(), item: z.string(), state: ItemState, why: z.string().nullable() }),
  'relief-asked': z.object({ user: z.string(), since: z.string(), hours: z.number(), lateMs: z.number().optional() }),
  'relief-answered': z.object({ user: z.string(), since: z.string(), answer: z.enum(['carry-on', 'swap']) }),
}
