import type { Struck } from '../faults/faults.ts'
import type { EventFault } from '../faults/spec.ts'
import { isBag } from '../json.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { nameOf } from './name-of.ts'
import type { EventOutcome, Interaction, InteractionAnswer, Outgoing, Retry, Transport } from './transport.ts'

export type Said = { traffic: TrafficLog; handleOf(userId: string): string }

/** Sends one event, with the faults that apply on the way, and records each try. */
export async function sendEvent(
  { traffic, handleOf }: Said,
  transport: Transport,
  input: { envelope: Outgoing; retry: Retry | undefined; struck: Struck<EventFault>[] },
): Promise<EventOutcome> {
  const { envelope, struck } = input
  // A fault applies to the first try, so that Slack's reaction to it can be observed.
  const hit = (kind: EventFault['kind']) =>
    input.retry === undefined ? struck.find(({ fault }) => fault.kind === kind) : undefined
  const once = async (retry: Retry | undefined, fault: string | undefined, cut: boolean) => {
    const started = performance.now()
    const outcome = await transport.sendEvent(envelope, retry, cut)
    traffic.add({
      direction: 'slack→bot',
      who: handleOf(userOf(envelope)),
      what: `event ${nameOf(envelope)}`,
      ok: outcome.ok,
      ms: performance.now() - started,
      ...(retry ? { retry: retry.num } : {}),
      ...(fault === undefined ? {} : { fault }),
      request: envelope,
      answer: outcome.ok ? null : outcome.reason,
    })
    return outcome
  }
  const cut = hit('drop_socket')
  const held = hit('delay') ?? hit('reorder')
  const outcome = await once(input.retry, (cut ?? held)?.id, cut !== undefined)
  const twice = hit('duplicate')
  if (outcome.ok && twice) await once({ num: 1, reason: 'http_timeout' }, twice.id, false)
  return outcome
}

/** Sends the bot a request that somebody waits for, and records it. */
export async function ask(
  { traffic, handleOf }: Said,
  transport: Transport,
  interaction: Interaction,
): Promise<InteractionAnswer> {
  const { kind, payload } = interaction
  const started = performance.now()
  const answer = await transport.interact(interaction)
  const user = isBag(payload.user) ? payload.user.id : payload.user_id
  traffic.add({
    direction: 'slack→bot',
    who: handleOf(String(user)),
    what: kind === 'interactive' ? String(payload.type) : String(payload.command),
    ok: answer.ok,
    ms: performance.now() - started,
    request: payload,
    answer: answer.ok ? answer.body : answer.error,
  })
  return answer
}

function userOf(envelope: Outgoing): string {
  if (envelope.type === 'app_rate_limited') return ''
  const { user } = envelope.event
  return isBag(user) ? String(user.id) : String(user)
}
