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

/** What is behind a button or a form of one offer. */
export type Ref = {
  incidentId: string
  id: string
  /** Who is not in the private incident, and of whom the IMOC has read what asking them means. */
  sure?: string | undefined
}

export const writeRef = ({ incidentId, id, sure }: Ref): string => [incidentId, id, sure].filter(Boolean).join('|')

export function readRef(text: string | null): Ref {
  const [incidentId = '', id = '', sure] = (text ?? '').split('|')
  return { incidentId, id, ...(sure ? { sure } : {}) }
}
