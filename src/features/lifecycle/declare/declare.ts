import { minutes } from '../../../incident/clock.ts'
import type { FactData } from '../../../incident/facts.ts'
import { openChannel } from '../../../incident/lifecycle/effects.ts'
import type { Refusal } from '../../../incident/refusal.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { readTitle } from '../../commands/title.ts'
import type { FeatureContext } from '../../context.ts'
import { askedFor } from './asked-for.ts'
import { overflowNote } from './rules.ts'

export type Wish = {
  typed: string
  by: string
  /** Where to post that the channel is open; null for nowhere. */
  answerTo: string | null
} & Pick<FactData<'declared'>, 'severity' | 'private' | 'callImoc' | 'service' | 'noticedBy' | 'via'>

/** The same title from the same person within this time (ms) counts as a second try, not as a second incident. */
const sameWithin = minutes(0.5)

/** Records the incident and asks for its channel. The incident exists once this returns, whatever Slack answers later. */
export async function declare(
  wish: Wish,
  ctx: Pick<FeatureContext, 'writer' | 'newId' | 'clock' | 'log' | 'settings'>,
): Promise<{ state: State; already: boolean; shortened: boolean } | Refusal> {
  const { typed, by, answerTo, ...fields } = wish
  // A flag in the title makes the incident private even if the box in the form is not ticked.
  const asked = askedFor(typed, ctx.settings.severities)
  // Everyone who reads the title has to see that this is a drill.
  const named = readTitle(asked.drill && asked.typed ? `Drill: ${asked.typed}` : asked.typed)
  if (isRefusal(named)) return named
  const { title, whole } = named
  const { id, state, already } = await ctx.writer.declare({
    id: ctx.newId(),
    webKey: ctx.newId().replaceAll('-', ''),
    sameWithin,
    fact: (number) => ({
      kind: 'declared',
      data: {
        ...fields,
        severity: fields.severity === 'unknown' ? (asked.severity ?? 'unknown') : fields.severity,
        private: fields.private || asked.private,
        number,
        title,
        kind: asked.drill ? 'drill' : 'real',
      },
      actor: by,
      occurredAt: ctx.clock.now(),
      key: 'declared',
    }),
    also: (now) => ({
      facts: whole === null ? [] : [overflowNote(whole, by, now)],
      effects: [openChannel({ name: 'open-channel', data: { answerTo }, urgent: true })],
    }),
  })
  ctx.log.info({ incident: state.number, id, already }, 'declared')
  return { state, already, shortened: whole !== null }
}
