import { CannotStart, RetryAfter, Unavailable } from '../incident/failure.ts'
import { type Outgoing, OutgoingRefused, strictOutgoing } from './outgoing/outgoing.ts'
import { postSigned, WebhookRefused } from './signed-webhook.ts'

/** One press, to be sent once, with an id of its own. */
export type MitigationRequest = { url: string; id: string; at: Date; body: object }

/** The receiver's answer. `unsure`: it is unknown whether it was done. */
export type MitigationAnswer = { ok: boolean; says: string; unsure: boolean }

/** Sends a press once and returns the result; never throws because of the receiver. */
export type SendMitigation = (press: MitigationRequest) => Promise<MitigationAnswer>

export function mitigations(
  secret: string | null,
  configured: readonly unknown[],
  outgoing: Outgoing = strictOutgoing,
): SendMitigation {
  if (secret === null && configured.length) {
    throw new CannotStart(
      'MITIGATION_WEBHOOK_SECRET is missing: config/mitigations.yaml has buttons that need it; make one with `echo whsec_$(openssl rand -base64 32)`, and give it to what they call, too.',
    )
  }
  return async ({ url, ...message }) => {
    try {
      const { status, text } = await postSigned({ url, secret: secret ?? '', outgoing }, message)
      return { ok: true, unsure: false, says: said(status, text) }
    } catch (error) {
      return failed(error)
    }
  }
}

const said = (status: number, text: string) => `${status}${text.trim() ? `: ${text.trim()}` : ''}`

function failed(error: unknown): MitigationAnswer {
  if (error instanceof WebhookRefused) {
    return { ok: false, unsure: false, says: said(error.answer.status, error.answer.text) }
  }
  if (error instanceof OutgoingRefused) return { ok: false, unsure: error.unsure, says: error.message }
  // 429: it was rejected without being processed.
  if (error instanceof RetryAfter) return { ok: false, unsure: false, says: error.message }
  if (error instanceof Unavailable) return { ok: false, unsure: !neverSent(error), says: error.message }
  throw error
}

/** Nothing listened at that address, so nothing can have been done. */
function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || neverSent(error.cause)
}
