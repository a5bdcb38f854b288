import { z } from 'zod'
import { noticedBy } from '../../../incident/lifecycle/facts.ts'

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
