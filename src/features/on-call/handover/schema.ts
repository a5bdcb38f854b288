import { z } from 'zod'

const first = (values: string[] | undefined) => values?.[0]?.trim() || null

/** The form as submitted. */
export const HandoverForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  to: first(values.to),
  words: {
    summary: first(values.summary),
    trajectory: first(values.trajectory),
    waitingOn: first(values['waiting-on']),
    tired: first(values.tired),
  },
}))
