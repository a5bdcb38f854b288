import { z } from 'zod'
import { pagingProviders } from '../../providers/paging/paging.ts'
import { id } from './id.ts'

const names = pagingProviders.map(({ name }) => name)

const Rung = z.strictObject({
  /** `rota`: on duty now. `next`: next on the rota. Otherwise an e-mail address or a Slack user id. */
  who: z.string().min(1),
  by: z.enum(['slack', 'second'], 'is "slack" or "second"'),
  why: z.string().optional(),
})

/** When the IMOC is paged, and who comes after them. */
export const Paging = z.strictObject({
  page_at: z.array(id),
  answer_within_minutes: z.number().min(1, 'gives nobody the time to wake up: at least 1').max(120, 'is above 120'),
  ladder: z.array(Rung).min(1, 'pages nobody: it needs one step at least').max(12, 'has more than twelve steps'),
  executive: z.string().min(1).nullable(),
  second: z.enum(names, `is ${names.map((name) => `"${name}"`).join(', ')} or null`).nullable(),
  why: z.record(z.string(), z.string()).default({}),
})

/** Like `Paging`, with only existing severities in it; any severity is accepted if they could not be read. */
export function pagingAt(levels: { id: string }[] | null) {
  return Paging.superRefine(({ page_at }, context) => {
    for (const [place, level] of page_at.entries()) {
      if (levels === null || levels.some(({ id }) => id === level)) continue
      const message = `severities.yaml has no level with the id "${level}"`
      context.addIssue({ code: 'custom', path: ['page_at', place], message })
    }
  })
}
