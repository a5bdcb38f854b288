import { z } from 'zod'
import { json } from '../../../incident/codec.ts'
import { defineForm } from '../../../slack/define.ts'
import { chosenAll } from '../../../slack/form-values.ts'

/** What the form of one message stores. `about`: the seq of a fact of its entry; `suggested`: each tag by the rule that suggested it. */
const Memory = z.object({
  ...{ incidentId: z.string(), about: z.int().positive() },
  suggested: z.array(z.object({ tag: z.string(), rule: z.string() })),
})
export type Memory = z.infer<typeof Memory>

/** `keep` and `dismiss`: suggested tags. */
export const tagsForm = defineForm('tags', {
  metadata: json(Memory),
  values: z.object({ keep: chosenAll, dismiss: chosenAll, tags: chosenAll }),
})
