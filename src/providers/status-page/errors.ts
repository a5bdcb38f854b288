import { Unavailable } from '../../incident/failure.ts'

/** Too many calls: the same call will work in `retryAfterMs`. */
export class ProviderBusy extends Error {
  readonly code = 'provider_busy'
  readonly retryAfterMs: number

  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.name = 'ProviderBusy'
    this.retryAfterMs = retryAfterMs
  }
}

/** No usable answer: it is unknown whether the call was carried out. Calling again is safe and may help. */
export class ProviderUnreachable extends Unavailable {
  readonly code = 'provider_unreachable'
  override name = 'ProviderUnreachable'
}

/** A clear refusal. The same call will be refused again until somebody fixes what the message names. */
export class ProviderRefused extends Error {
  readonly code = 'provider_refused'
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.name = 'ProviderRefused'
    this.status = status
  }
}
