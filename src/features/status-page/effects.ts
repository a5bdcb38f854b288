import { z } from 'zod'
import type { FactData, NewFact } from '../../incident/facts/index.ts'
import { ComponentLevel } from '../../incident/facts/telling.ts'
import { Later } from '../../incident/failure.ts'
import { mayTell } from '../../incident/gate.ts'
import { publicStatus, Status } from '../../incident/status.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import { ProviderBusy, ProviderRefused } from '../../providers/status-page/errors.ts'
import type { Posted, StatusPageProvider } from '../../providers/status-page/status-page-provider.ts'
import type { House } from '../house.ts'

const Publish = z.object({
  id: z.string(),
  headline: z.string(),
  text: z.string(),
  status: Status,
  components: z.record(z.string(), ComponentLevel),
  notify: z.boolean(),
  at: z.string(),
})

/** Fans out, since only here is it known which pages there are: one that fails holds up no other. */
export async function tellStatusPages(run: EffectRun, house: House): Promise<Outcome> {
  const update = Publish.parse(run.data)
  return {
    facts: [],
    effects: house.statusPages.map((page, index) => ({
      kind: 'publish',
      name: `publish:${update.id}:${page.name}`,
      data: { ...update, page: index },
    })),
  }
}

export async function publish(run: EffectRun, house: House): Promise<Outcome> {
  const { page: index } = z.object({ page: z.number() }).parse(run.data)
  const update = Publish.parse(run.data)
  const page = house.statusPages[index]
  if (!page || !mayTell(run.state, 'status-page')) return nothing
  const order = {
    incidentKey: run.incidentId,
    updateKey: update.id,
    title: update.headline,
    text: update.text,
    status: publicStatus(update.status),
    components: update.components,
    notify: update.notify,
    at: new Date(update.at),
  }
  const outcome = await tryPublish(page, order)
  const common = { id: update.id, audience: 'status-page' as const, where: page.name }
  const now = house.clock.now()
  if ('refused' in outcome) return { facts: [refusedFact({ ...common, error: outcome.refused }, now)] }
  if (outcome.unknownComponents.length) {
    house.log.warn(
      { page: page.name, components: outcome.unknownComponents },
      'components without a counterpart on this page; see config/status-page.yaml',
    )
  }
  const data = { ...common, link: outcome.link }
  const key = `delivered:${update.id}:${page.name}`
  return { facts: [{ kind: 'update-delivered', data, actor: null, occurredAt: now, key }] }
}

/** A page that is busy is tried later; one that says no is told to people at once, and never fails the incident. */
async function tryPublish(
  page: StatusPageProvider,
  order: Parameters<StatusPageProvider['publish']>[0],
): Promise<Posted | { refused: string }> {
  try {
    return await page.publish(order)
  } catch (error) {
    if (error instanceof ProviderBusy) throw new Later(error.message, error.retryAfterMs)
    if (error instanceof ProviderRefused) return { refused: error.message }
    throw error
  }
}

function refusedFact(data: FactData<'update-refused'>, occurredAt: Date): NewFact {
  return { kind: 'update-refused', data, actor: null, occurredAt, key: `refused:${data.id}:${data.where}` }
}
