import type { pressMitigation } from '../../../incident/deploys/effects.ts'
import { type EffectRun, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { MitigationAnswer } from '../../../providers/mitigation.ts'
import type { FeatureContext } from '../../context.ts'

type Context = Pick<FeatureContext, 'clock' | 'press'> & { settings: Pick<FeatureContext['settings'], 'mitigations'> }

/**
 * Sends a press, and never a second time. If an earlier try may have sent it, or if no answer came, people learn that the outcome is
 * unknown and decide themselves (docs/decisions/0024-mitigations-are-sent-once.md).
 */
export async function onPressMitigation(run: RunOf<typeof pressMitigation>, ctx: Context): Promise<Outcome> {
  const press = run.state.presses.find((each) => each.press === run.data.press)
  if (!press || press.answer !== null) return noOutcome
  const { ok, says, unsure } = run.maybeDone ? interrupted : await send(run, press, ctx)
  const answered = { press: press.press, mitigation: press.mitigation, ok, answer: says.slice(0, 500) }
  const data = unsure ? { ...answered, unsure } : answered
  const key = `answered:${press.press}`
  return { facts: [{ kind: 'mitigation-answered', data, actor: null, occurredAt: ctx.clock.now(), key }] }
}

const interrupted: MitigationAnswer = {
  ok: false,
  unsure: true,
  says: 'imoc was stopped while it was pressing the button',
}

/** Outside, a private incident is known only by its number. */
function send(run: EffectRun, press: EffectRun['state']['presses'][number], ctx: Context): Promise<MitigationAnswer> {
  const { state } = run
  const mitigation = ctx.settings.mitigations.find(({ id }) => id === press.mitigation)
  if (!mitigation) {
    const says = 'config/mitigations.yaml does not have it any more; nothing was sent'
    return Promise.resolve({ ok: false, unsure: false, says })
  }
  const { id, service, url } = mitigation
  const body = { type: 'mitigation.pressed', mitigation: id, incident: state.number, service, dryRun: press.dryRun }
  return ctx.press({ url, id: `press:${press.press}`, at: run.now, body })
}
