import { actingAs } from '../features/commands/acting.ts'
import { inForm } from '../features/commands/in-form.ts'
import { clockNow, setPoint } from '../features/record/clock/commands.ts'
import { isRefusal } from '../incident/refusal.ts'
import type { ClockDeps } from '../web/clock/deps.ts'
import type { Contexts } from './contexts.ts'
import type { Storage } from './storage.ts'

/** Composes the clock for our pages, by the same rules as in Slack. */
export function composeClock({
  storage: { incidents },
  contexts,
}: {
  storage: Pick<Storage, 'incidents'>
  contexts: Pick<Contexts, 'people'>
}): ClockDeps {
  return {
    read: (state) => clockNow({ id: state.id, state }, incidents),
    async set(reader, incidentId, wanted) {
      const { ctx } = actingAs(reader, contexts.people)
      const done = await setPoint(incidentId, { ...wanted, by: reader }, ctx)
      return isRefusal(done) ? inForm(done.refused, ctx) : null
    },
  }
}
