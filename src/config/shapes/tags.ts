import { z } from 'zod'
import { tagGroups } from '../../incident/analysis/tag.ts'
import { id, unique } from './id.ts'

/** What entries of a timeline can be tagged with. */
export const Tags = z.strictObject({
  tags: z
    .array(
      z.strictObject({
        id: id.max(60),
        /** What it means: one line. */
        means: z.string().min(1).max(200),
        example: z.string().min(1).max(200),
        /** The group gives a tag its colour. */
        group: z.enum(tagGroups),
        /** The name of the reaction that gives a message this tag, without colons. */
        emoji: z
          .string()
          .max(60)
          .regex(/^[a-z0-9_+'-]+$/, 'is not the name of an emoji: write it without colons, like bulb')
          .refine((name) => name !== 'pushpin', 'pushpin marks highlights: choose another emoji')
          .optional(),
      }),
    )
    .min(1)
    .max(60)
    .superRefine(unique)
    .superRefine((all, context) => {
      for (const [at, { emoji }] of all.entries()) {
        const first = all.findIndex((each) => each.emoji === emoji)
        if (emoji !== undefined && first < at)
          context.addIssue({
            code: 'custom',
            path: [at, 'emoji'],
            message: `${emoji} stands for ${all[first]?.id} already: choose another`,
          })
      }
    }),
})
