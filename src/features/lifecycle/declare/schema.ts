import { z } from 'zod'
import { noticedBy } from '../../../incident/lifecycle/facts.ts'
import { asTyped, chosen, chosenOf, ticked } from '../../../slack/form-values.ts'

export const DeclareForm = z
  .object({
    title: asTyped,
    severity: chosen,
    service: chosen,
    noticed: chosenOf(z.enum(noticedBy)),
    private: ticked('private'),
    imoc: ticked('call'),
  })
  .transform(({ title: typed, severity, service, noticed, private: hidden, imoc: callImoc }) => ({
    typed,
    severity: severity ?? 'unknown',
    service,
    noticedBy: noticed,
    private: hidden,
    callImoc,
  }))
