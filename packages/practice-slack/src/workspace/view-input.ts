import { z } from 'zod'
import { type Bag, Blocks } from '../json.ts'

/** A field that may be missing or null. */
const may = <T>(schema: z.ZodType<T>) => schema.nullish().transform((held) => held ?? undefined)
const bag = z.record(z.string(), z.unknown())

/** A view as a bot sends it, after its limits were checked. */
export const ViewInput = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: Blocks,
  title: may<Bag>(bag),
  submit: may<Bag>(bag),
  close: may<Bag>(bag),
  private_metadata: may(z.string()),
  callback_id: may(z.string()),
  external_id: may(z.string()),
  clear_on_close: may(z.boolean()),
  notify_on_close: may(z.boolean()),
  submit_disabled: may(z.boolean()),
})

export type ViewInput = z.infer<typeof ViewInput>
