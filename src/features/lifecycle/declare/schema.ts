import { z } from 'zod'
import { noticedBy } from '../../../incident/lifecycle/facts.ts'

export const OpenChannel = z.object({
  /** Where to tell that the channel is open; null for nowhere. */
  answerTo: z.string().nullable(),
  /** Which time it is tried after a refusal; the first time of all is 0. */
  round: z.number().default(0),
  /** Which series of tries it is: one from the declaration, one more for each time that the incident is opened again. */
  chain: z.string().default('first'),
  /** The last try got no answer, so there may be a channel that we do not know of. */
  unheard: z.boolean().default(false),
})
export type OpenChannel = z.infer<typeof OpenChannel>
export const AnswerWhere = z.object({ answerTo: z.string() })
/** A later answer to a command. */
export const Answer = z.object({ url: z.string() })
/** The number of the fact whose words were erased. */
export const Reworded = z.object({ seq: z.number() })
export const Invite = z.object({ users: z.array(z.string()) })

const first = (values: string[] | undefined) => values?.[0] ?? null

/** The submitted modal: by block id, then what was typed or chosen. */
export const DeclareForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  typed: first(values.title) ?? '',
  severity: first(values.severity) ?? 'unknown',
  service: first(values.service),
  noticedBy: z.enum(noticedBy).nullable().parse(first(values.noticed)),
  private: values.private?.includes('private') ?? false,
  callImoc: values.imoc?.includes('call') ?? false,
}))
