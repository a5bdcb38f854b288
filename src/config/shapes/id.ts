import { z } from 'zod'

/** The name that people read; never empty. */
export const name = z.string().regex(/\S/, 'needs a name')

/** No two entries have the same id. */
export const unique: (list: readonly { id: string }[], context: z.core.$RefinementCtx) => void = (list, context) => {
  for (const [at, { id }] of list.entries()) {
    const first = list.findIndex((each) => each.id === id)
    if (first < at)
      context.addIssue({
        code: 'custom',
        path: [at, 'id'],
        message: `${id} is an id already, of number ${first + 1}: choose another`,
      })
  }
}

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'use lower-case letters, digits and dashes')
