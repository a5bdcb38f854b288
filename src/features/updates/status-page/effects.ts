import { mayTell } from '../../../incident/access/visibility.ts'
import { isErased } from '../../../incident/erasure.ts'
import type { FactData, NewFact } from '../../../incident/facts.ts'
import { RetryAfter } from '../../../incident/failure.ts'
import { publicStatus } from '../../../incident/lifecycle/status.ts'
import type { tellStatusPages } from '../../../incident/updates/effects.ts'
import { publish } from '../../../incident/updates/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { ProviderBusy, ProviderRefused } from '../../../providers/status-page/errors.ts'
import type { Posted, StatusPageProvider } from '../../../providers/status-page/status-page-provider.ts'
import type { FeatureContext } from '../../context.ts'
import { publicWords } from '../public-words.ts'
import { writtenUpdate } from '../written-update.ts'

/**
 * Asks for one effect for each status page, since only this step knows which pages there are. A page that fails does not delay the others.
 */
export async function onTellStatusPages(run: RunOf<typeof tellStatusPages>, ctx: FeatureContext): Promise<Outcome> {
  const { id } = run.data
  return {
    facts: [],
    effects: ctx.statusPages.map((page, index) =>
      publish({ name: `publish:${id}:${page.name}`, data: { id, page: index } }),
    ),
  }
}

export async function onPublish(run: RunOf<typeof publish>, ctx: FeatureContext): Promise<Outcome> {
  const { id, page: index } = run.data
  const page = ctx.statusPages[index]
  if (!page || !mayTell(run.state, 'status-page')) return noOutcome
  const update = await writtenUpdate(run.incidentId, id, ctx)
  if (!update || isErased(update)) return noOutcome
  const { headline, status, components, notify, beganAt = null } = update.data
  const order = {
    incidentKey: run.incidentId,
    updateKey: id,
    title: headline,
    text: publicWords(update.data, update.occurredAt),
    status: publicStatus(status),
    components,
    notify,
    at: update.occurredAt,
    beganAt: beganAt === null ? null : new Date(beganAt),
  }
  const outcome = await tryPublish(page, order)
  // If the text was erased while the page took it, it is removed again where we can do that.
  const now = await writtenUpdate(run.incidentId, id, ctx)
  if (now && now.data.headline !== headline) {
    await page.forget?.({ incidentKey: run.incidentId, title: headline, updateKey: isErased(now) ? id : null })
  }
  const common = { id, audience: 'status-page' as const, where: page.name }
  const occurredAt = ctx.clock.now()
  if ('refused' in outcome) return { facts: [refusedFact({ ...common, error: outcome.refused }, occurredAt)] }
  if (outcome.unknownComponents.length) {
    ctx.log.warn(
      { page: page.name, components: outcome.unknownComponents },
      'components without a counterpart on this page; see config/status-page.yaml',
    )
  }
  const data = { ...common, link: outcome.link }
  const key = `delivered:${id}:${page.name}`
  return { facts: [{ kind: 'update-delivered', data, actor: null, occurredAt, key }] }
}

/** A page that is busy is tried later. A refusal is shown to people at once, and never makes the incident fail. */
async function tryPublish(
  page: StatusPageProvider,
  order: Parameters<StatusPageProvider['publish']>[0],
): Promise<Posted | { refused: string }> {
  try {
    return await page.publish(order)
  } catch (error) {
    if (error instanceof ProviderBusy) throw new RetryAfter(error.message, error.retryAfterMs)
    if (error instanceof ProviderRefused) return { refused: error.message }
    throw error
  }
}

function refusedFact(data: FactData<'update-refused'>, occurredAt: Date): NewFact {
  return { kind: 'update-refused', data, actor: null, occurredAt, key: `refused:${data.id}:${data.where}` }
}
