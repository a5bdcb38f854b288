import { z } from 'zod'
import { id } from './id.ts'

export const Checklist = z.strictObject({
  id,
  title: z.string().max(150),
  role: z.literal('imoc'),
  when: z.literal('on-taking-role'),
  items: z
    .array(
      z.strictObject({
        id,
        text: z.string().min(1).max(70, 'is longer than the 70 characters that fit beside a tick box'),
        hint: z.string().max(75, 'is longer than the 75 characters that fit under a tick box').nullable().default(null),
        link: z.url().nullable().default(null),
        why: z.string().optional(),
      }),
    )
    .min(1)
    .max(10, 'has more than ten items: split it, tired people do not read further')
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'has two items with the same id'),
})
